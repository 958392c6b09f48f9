import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addService } from '../../contract/catalogue.ts'
import { paths } from '../paths.ts'
import { useVerb } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'

/** A name is enough to begin with; the service's page asks for the rest. */
export function AddService({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('catalogue')
  const navigate = useNavigate()
  const add = useVerb(addService)
  const form = useFields({ name: '' })
  return (
    <RecordDialog
      title={t('service.add')}
      verb={t('service.addVerb')}
      isIncomplete={!form.isChanged}
      attempt={add}
      onCancel={onClose}
      onSubmit={() => add.mutate(form.values, { onSuccess: (service) => void navigate(paths.service(service.id)) })}
    >
      <NameInput description={t('service.nameHint')} {...form.text('name')} />
    </RecordDialog>
  )
}
