import { useTranslation } from 'react-i18next'
import { conditionFields } from '../../../contract/correlation-rules.ts'
import { Block } from '../../ui/Block.tsx'
import { Insert, Inserts } from '../../ui/Insert.tsx'
import styles from './RuleEditor.module.css'

/** Conditions to begin from, by what they ask. */
const examples = {
  severity: 'alert.severity in ["critical", "high"]',
  words: 'alert.title.matches("(?i)disk.*full")',
  label: 'has(alert.labels.env) && alert.labels.env == "test"',
  host: 'alert.host.startsWith("db-")',
  integration: 'alert.integration == "Prometheus"',
  often: 'alert.eventCount > 10',
} as const
const exampleNames = Object.keys(examples) as (keyof typeof examples)[]

/** What a condition may speak of, and how; a click writes it where the cursor stands. */
export function ConditionFields({ onInsert }: { onInsert(text: string): void }) {
  const { t } = useTranslation('rules')
  return (
    <Block title={t('fields')} hint={t('fieldsHint')}>
      <Inserts texts={conditionFields} label={t('fields')} onInsert={onInsert} />
      <dl className={styles.examples}>
        {exampleNames.map((name) => (
          <div key={name}>
            <dt>{t(`example.${name}`)}</dt>
            <dd>
              <Insert text={examples[name]} onInsert={onInsert} />
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  )
}
