import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '../ui/RecordForm.tsx'

interface PartFormProps {
  attempt: { isPending: boolean; error: Error | null }
  onCancel(): void
  onSubmit(): void
  /** Adds a line where the part is a list. */
  aside?: ReactNode
  children: ReactNode
}

/** The form of one part; what it saves is the draft. */
export function PartForm(props: PartFormProps) {
  const { t } = useTranslation('models')
  return <RecordForm {...props} verb={t('saveDraft')} />
}
