import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PartForm } from '../PartForm.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { ConditionPreview } from './ConditionPreview.tsx'
import styles from './parts.module.css'

/** For which incidents the model is: in words for people, as a condition for Allclear. */
export function Applies(props: PartProps) {
  const { t } = useTranslation('models')
  const { content, mayChange } = props
  const { purpose, condition } = content
  return (
    <ModelPart
      part="applies"
      mayChange={mayChange}
      isEmpty={purpose === '' && condition === ''}
      renderForm={(close) => <AppliesForm {...props} onClose={close} />}
    >
      {purpose !== '' && <p className={styles.prose}>{purpose}</p>}
      {condition === '' ? (
        <p className="muted">{t('noCondition')}</p>
      ) : (
        <>
          <pre className={styles.condition}>{condition}</pre>
          <ConditionPreview condition={condition} />
        </>
      )}
    </ModelPart>
  )
}

/** Conditions to begin with: what people say, what monitoring says, where it is. */
const examples = {
  words: 'incident.summary.matches("(?i)printer|print queue")',
  alert: 'alert.title.matches("(?i)disk.*full") && alert.severity in ["critical", "high"]',
  label: '"mountpoint" in alert.labels && alert.labels.mountpoint == "/var"',
  place: 'incident.category == "Network / Wi-Fi" && incident.location != ""',
} as const

function AppliesForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation('models')
  const [purpose, setPurpose] = useState(props.content.purpose)
  const [condition, setCondition] = useState(props.content.condition)
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm attempt={attempt} onCancel={onClose} onSubmit={() => save({ purpose, condition })}>
      <Textarea
        label={t('purpose')}
        description={t('purposeHint')}
        maxLength={1000}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <Textarea
        label={t('condition')}
        description={t('conditionHint')}
        classNames={{ input: styles.code ?? '' }}
        maxLength={2000}
        spellCheck={false}
        value={condition}
        onChange={(event) => setCondition(event.currentTarget.value)}
      />
      <div className={styles.examples}>
        <span className="small muted">{t('example.title')}</span>
        {(Object.keys(examples) as (keyof typeof examples)[]).map((name) => (
          <Button
            key={name}
            size="compact-xs"
            title={examples[name]}
            onClick={() => setCondition(condition === '' ? examples[name] : `${condition} ||\n${examples[name]}`)}
          >
            {t(`example.${name}`)}
          </Button>
        ))}
      </div>
      {condition.trim() !== '' && <ConditionPreview condition={condition.trim()} />}
    </PartForm>
  )
}
