import { Checkbox, Input, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RichTextEditor } from '../../ui/RichTextEditor.tsx'
import { WrittenText } from '../../ui/WrittenText.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import styles from './parts.module.css'

/** To whom it is offered where incidents are reported, and the text that a report begins with. */
export function Template(props: PartProps) {
  const { t } = useTranslation('models')
  const { content, mayChange } = props
  const { isForAgents, isForUsers, summary, description } = content.template
  return (
    <ModelPart
      part="template"
      mayChange={mayChange}
      isEmpty={!isForAgents && !isForUsers}
      renderForm={(close) => <TemplateForm {...props} onClose={close} />}
    >
      <p className="muted">
        {[...(isForAgents ? [t('template.isForAgents')] : []), ...(isForUsers ? [t('template.isForUsers')] : [])].join(
          ' · ',
        )}
      </p>
      {summary !== '' && <p className={styles.prose}>{summary}</p>}
      {description !== '' && <WrittenText html={description} />}
    </ModelPart>
  )
}

function TemplateForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation('models')
  const [template, setTemplate] = useState(props.content.template)
  const set = (part: Partial<typeof template>) => setTemplate({ ...template, ...part })
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm attempt={attempt} onCancel={onClose} onSubmit={() => save({ template })}>
      <Checkbox
        label={t('template.isForAgents')}
        checked={template.isForAgents}
        onChange={(event) => set({ isForAgents: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('template.isForUsers')}
        checked={template.isForUsers}
        onChange={(event) => set({ isForUsers: event.currentTarget.checked })}
      />
      <TextInput
        label={t('template.summary')}
        description={t('template.summaryHint')}
        maxLength={200}
        value={template.summary}
        onChange={(event) => set({ summary: event.currentTarget.value })}
      />
      <Input.Wrapper label={t('template.description')} labelElement="div">
        <RichTextEditor
          label={t('template.description')}
          value={template.description}
          onChange={(description) => set({ description })}
        />
      </Input.Wrapper>
    </PartForm>
  )
}
