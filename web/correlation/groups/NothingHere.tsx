import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { Filter } from './filter.ts'

/** That nothing fires is good news; an empty search is not. */
export function NothingHere({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  const { t } = useTranslation('alerts')
  const { view, ...conditions } = filter
  if (Object.keys(conditions).length === 0) return <EmptyState title={t(`empty.${view}`)} />
  return (
    <EmptyState
      title={t('empty.filtered')}
      action={<Button onClick={() => onChange({ view })}>{t('empty.widen')}</Button>}
    />
  )
}
