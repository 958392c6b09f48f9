import { Button, Input, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ResolutionKind } from '../../../contract/incidents.ts'
import type { Resolution } from '../../../contract/incidents.ts'
import { isBlank, RichTextEditor } from '../../ui/RichTextEditor.tsx'
import { WrittenText } from '../../ui/WrittenText.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import styles from './parts.module.css'

/** What has helped before, ready to be used when the incident is resolved. */
export function Solution(props: PartProps) {
  const { t } = useTranslation('incident')
  const { content, mayChange } = props
  const { solution } = content
  return (
    <ModelPart
      part="solution"
      mayChange={mayChange}
      isEmpty={solution === null}
      renderForm={(close) => <SolutionForm {...props} onClose={close} />}
    >
      {solution !== null && (
        <>
          <WrittenText html={solution.text} />
          <p className={styles.aside}>
            <span>{t(`resolutionKind.${solution.kind}`)}</span>
            {solution.cause !== '' && <span>{solution.cause}</span>}
          </p>
        </>
      )}
    </ModelPart>
  )
}

function SolutionForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation(['models', 'incident'])
  const { solution } = props.content
  const [text, setText] = useState(solution?.text ?? '')
  const [kind, setKind] = useState<Resolution['kind']>(solution?.kind ?? 'restart')
  const [cause, setCause] = useState(solution?.cause ?? '')
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() => save({ solution: isBlank(text) ? null : { text, kind, cause } })}
      aside={
        solution !== null && (
          <Button variant="subtle" color="gray" onClick={() => save({ solution: null })}>
            {t('models:solution.remove')}
          </Button>
        )
      }
    >
      <Input.Wrapper label={t('incident:resolve.solution')} labelElement="div">
        <RichTextEditor label={t('incident:resolve.solution')} value={text} onChange={setText} isFocused />
      </Input.Wrapper>
      <Select
        label={t('incident:resolve.kind')}
        data={ResolutionKind.options.map((value) => ({ value, label: t(`incident:resolutionKind.${value}`) }))}
        allowDeselect={false}
        searchable
        value={kind}
        onChange={(value) => value !== null && setKind(value)}
      />
      <Textarea
        label={t('incident:resolve.cause')}
        minRows={1}
        maxLength={4000}
        value={cause}
        onChange={(event) => setCause(event.currentTarget.value)}
      />
    </PartForm>
  )
}
