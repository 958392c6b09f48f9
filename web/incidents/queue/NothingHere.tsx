import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { conditions } from './filter.ts'
import type { Filter } from './filter.ts'

/** An empty queue is good news; an empty search is not. */
export function NothingHere({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  const { t } = useTranslation('queue')
  const isNarrowed = filter.q !== undefined || conditions.some((condition) => filter[condition] !== undefined)
  if (isNarrowed) {
    const wide: Filter = filter.view === undefined ? {} : { view: filter.view }
    return (
      <EmptyState
        title={t('empty.filtered')}
        action={<Button onClick={() => onChange(wide)}>{t('empty.widen')}</Button>}
      >
        {t('empty.filteredWhy')}
      </EmptyState>
    )
  }
  const view = filter.view === undefined || filter.view === 'all' ? 'open' : filter.view
  return <EmptyState title={t(`empty.${view}`)} />
}
