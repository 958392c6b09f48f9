import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SourceKey } from '../../../contract/detection.ts'
import { Form } from '../../ui/Form.tsx'
import { SearchBox, useSearch } from '../../ui/SearchBox.tsx'
import styles from './AddIntegration.module.css'
import { findSources } from './find-sources.ts'
import { sourceWords } from './source-words.ts'

/** Every tool by the name that people know; Enter takes the first that is found. */
export function PickSource({ onPick }: { onPick(source: SourceKey): void }) {
  const { t, i18n } = useTranslation('integrations')
  const search = useSearch()
  const { isKnown, choices } = findSources(search.typed, (source) => sourceWords(t, source), i18n.language)
  return (
    <Form onSubmit={() => isKnown && choices[0] !== undefined && onPick(choices[0].source)}>
      <SearchBox search={search} label={t('add.find')} />
      <div role="status">{!isKnown && <p className={styles.unknown}>{t('add.notFound')}</p>}</div>
      <ul className={styles.sources} aria-label={t('tool')}>
        {choices.map(({ source, name, what }) => (
          <li key={source}>
            <UnstyledButton className={styles.source} onClick={() => onPick(source)}>
              <b>{name}</b>
              <span className="muted small">{what}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Form>
  )
}
