import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeService } from '../../contract/catalogue.ts'
import type { Service } from '../../contract/catalogue.ts'
import type { Sent } from '../../contract/endpoint.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { RecordForm } from '../ui/RecordForm.tsx'

interface ServiceFormProps {
  service: Service
  changed: Omit<Partial<Sent<typeof changeService>>, 'serviceId' | 'version'>
  isChanged: boolean
  aside?: ReactNode
  onClose(): void
  children: ReactNode
}

/** One part of a service, edited where it stands. */
export function ServiceForm({ service, changed, isChanged, aside, onClose, children }: ServiceFormProps) {
  const { t } = useTranslation('ui')
  const change = useVerb(changeService)
  const save = () => {
    const version = versionFor(service, change.error)
    change.mutate({ ...changed, serviceId: service.id, version }, { onSuccess: onClose })
  }
  return (
    <RecordForm
      verb={t('record.save')}
      attempt={change}
      isIncomplete={!isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={aside}
    >
      {children}
    </RecordForm>
  )
}
