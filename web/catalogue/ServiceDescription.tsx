import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeService } from '../../contract/catalogue.ts'
import type { Service } from '../../contract/catalogue.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { RecordForm } from '../ui/RecordForm.tsx'

interface ServiceDescriptionProps {
  service: Service
  field: 'description' | 'normalOperation'
  onClose(): void
}

/** One of the service's two texts. */
export function ServiceDescription({ service, field, onClose }: ServiceDescriptionProps) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const change = useVerb(changeService)
  const form = useFields({ text: service[field] })
  return (
    <RecordForm
      verb={t('ui:record.save')}
      attempt={change}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={() =>
        change.mutate(
          { serviceId: service.id, version: versionFor(service, change.error), [field]: form.values.text },
          { onSuccess: onClose },
        )
      }
    >
      <Textarea
        aria-label={field === 'description' ? t('service.about') : t('service.normalOperation')}
        placeholder={field === 'normalOperation' ? t('service.normalOperationExample') : undefined}
        autosize
        minRows={3}
        maxRows={20}
        maxLength={4000}
        ref={focusAtOnce}
        {...form.text('text')}
      />
    </RecordForm>
  )
}
