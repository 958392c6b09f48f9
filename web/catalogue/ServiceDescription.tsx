import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Service } from '../../contract/catalogue.ts'
import { useFields } from '../platform/fields.ts'
import { focusAtOnce } from '../ui/focus-at-once.ts'
import { ServiceForm } from './ServiceForm.tsx'

interface ServiceDescriptionProps {
  service: Service
  field: 'description' | 'normalOperation'
  onClose(): void
}

/** One of the service's two texts. */
export function ServiceDescription({ service, field, onClose }: ServiceDescriptionProps) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const form = useFields({ text: service[field] })
  return (
    <ServiceForm service={service} changed={{ [field]: form.values.text }} isChanged={form.isChanged} onClose={onClose}>
      <Textarea
        aria-label={field === 'description' ? t('service.about') : t('service.normalOperation')}
        placeholder={field === 'normalOperation' ? t('service.normalOperationExample') : undefined}
        minRows={3}
        maxRows={20}
        maxLength={4000}
        ref={focusAtOnce}
        {...form.text('text')}
      />
    </ServiceForm>
  )
}
