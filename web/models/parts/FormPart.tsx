import { Button, Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activitiesFor, FormField } from '../../../contract/activities.ts'
import type { AskedField } from '../../../contract/models.ts'
import { useFormFieldName } from '../../incidents/incident/form-field.ts'
import { Tag } from '../../ui/Tag.tsx'
import { EditableList } from '../EditableList.tsx'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { byActivity } from '../use-lines.ts'
import { ByActivity } from './ByActivity.tsx'
import styles from './parts.module.css'

/** What is asked for, and by when it must be known. */
export function FormPart(props: PartProps) {
  const { t } = useTranslation(['models', 'incident'])
  const fieldName = useFormFieldName()
  const { content, mayChange } = props
  return (
    <ModelPart
      part="form"
      mayChange={mayChange}
      isEmpty={content.form.length === 0}
      renderForm={(close) => <FormForm {...props} onClose={close} />}
    >
      <ByActivity
        items={content.form}
        keyOf={({ field }) => field}
        renderItem={({ field, isRequired }) => (
          <>
            {fieldName(field)} {isRequired && <Tag tone="accent">{t('required')}</Tag>}
          </>
        )}
      />
    </ModelPart>
  )
}

function FormForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation(['models', 'incident'])
  const fieldName = useFormFieldName()
  const [form, setForm] = useState<AskedField[]>(props.content.form)
  const { attempt, save } = useDraftSaving(props, onClose)
  const free = FormField.options.filter((field) => form.every((asked) => asked.field !== field))
  const [next] = free
  const withField = (field: FormField): Pick<AskedField, 'field' | 'activity'> => ({
    field,
    activity: activitiesFor[field][0]!,
  })
  return (
    <PartForm
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() => save({ form: byActivity(form) })}
      aside={
        next !== undefined && (
          <Button onClick={() => setForm([...form, { ...withField(next), isRequired: false }])}>{t('form.add')}</Button>
        )
      }
    >
      <EditableList
        items={form}
        onChange={setForm}
        nameOf={({ field }) => fieldName(field)}
        renderItem={({ field, activity, isRequired }, set) => (
          <>
            <Select
              label={t('form.field')}
              data={[field, ...free].map((value) => ({ value, label: fieldName(value) }))}
              searchable
              allowDeselect={false}
              value={field}
              onChange={(value) => value !== null && set(withField(value))}
            />
            <Select
              label={t('form.from')}
              data={activitiesFor[field].map((value) => ({ value, label: t(`incident:activity.${value}`) }))}
              allowDeselect={false}
              value={activity}
              onChange={(value) => value !== null && set({ activity: value })}
            />
            <Checkbox
              className={styles.check ?? ''}
              label={t('required')}
              checked={isRequired}
              onChange={(event) => set({ isRequired: event.currentTarget.checked })}
            />
          </>
        )}
      />
    </PartForm>
  )
}
