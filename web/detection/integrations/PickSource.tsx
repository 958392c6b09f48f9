import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { sourceKeys } from '../../../contract/detection.ts'
import type { SourceKey } from '../../../contract/detection.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Form } from '../../ui/Form.tsx'
import { SearchBox, useSearch } from '../../ui/SearchBox.tsx'
import styles from './AddIntegration.module.css'
import { sourceWords } from './source-words.ts'

/** Every tool by the name that people know; Enter takes the first that is found. */
export function PickSource({ onPick }: { onPick(source: SourceKey): void }) {
  const { t, i18n } = useTranslation('integrations')
  const search = useSearch()
  const wanted = search.typed.trim().toLowerCase()
  const named = ({ name }: { name: string }) => name.toLowerCase().includes(wanted)
  const found = sourceKeys
    .map((source) => ({ source, ...sourceWords(t, source) }))
    .filter((one) => named(one) || one.what.toLowerCase().includes(wanted))
    .toSorted(
      (one, other) => Number(named(other)) - Number(named(one)) || one.name.localeCompare(other.name, i18n.language),
    )
  return (
    <Form onSubmit={() => found[0] !== undefined && onPick(found[0].source)}>
      <SearchBox search={search} label={t('add.find')} />
      {found.length === 0 ? (
        <EmptyState title={t('add.notFound')}>{t('add.notFoundWhat')}</EmptyState>
      ) : (
        <ul className={styles.sources} aria-label={t('tool')}>
          {found.map(({ source, name, what }) => (
            <li key={source}>
              <UnstyledButton className={styles.source} onClick={() => onPick(source)}>
                <b>{name}</b>
                <span className="muted small">{what}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Form>
  )
}
