import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Endpoint, Sent } from '../../contract/endpoint.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { RecordDialog } from './RecordForm.tsx'
import { RetireButton } from './RetireButton.tsx'
import { tell } from './toast.ts'

interface Editable {
  id: string
  name: string
  isActive: boolean
  version: number
}

interface RecordEditorProps<Add extends Endpoint, Change extends Endpoint> {
  /** The one to change; undefined where one is added. */
  record: Editable | undefined
  /** What the path of `change` calls its id. */
  idName: keyof Sent<Change> & string
  add: Add
  change: Change
  form: { values: Sent<Add>; changed: Partial<Sent<Change>>; isChanged: boolean }
  /** The title while one is added, and while one is changed if that is not its name. */
  addTitle: string
  changeTitle?: string | undefined
  /** Where the organisation has other words for it than retiring. */
  retireWords?: { retire: string; restore: string }
  /** Below the form, for what is saved by itself. */
  below?: ReactNode
  onAdded?(added: Answer<Add>): void
  onClose(): void
  children: ReactNode
}

/** Adds a record or changes it, or takes it out of use; the fields are the caller's. */
export function RecordEditor<Add extends Endpoint, Change extends Endpoint>(props: RecordEditorProps<Add, Change>) {
  const { record, idName, form, addTitle, changeTitle, retireWords, below, onAdded, onClose, children } = props
  const { t } = useTranslation('ui')
  const add = useVerb(props.add)
  const change = useVerb(props.change)
  const save = () => {
    if (record === undefined) {
      return add.mutate(form.values, {
        onSuccess: (added) => {
          tell(t('record.added', { name: (added as Editable).name }))
          if (onAdded === undefined) onClose()
          else onAdded(added)
        },
      })
    }
    const sent: unknown = { ...form.changed, [idName]: record.id, version: versionFor(record, change.error) }
    change.mutate(sent as Sent<Change>, {
      onSuccess: (changed) => {
        tell(t('record.saved', { name: (changed as Editable).name }))
        onClose()
      },
    })
  }
  return (
    <RecordDialog
      title={record === undefined ? addTitle : (changeTitle ?? record.name)}
      verb={t('record.save')}
      attempt={record === undefined ? add : change}
      isIncomplete={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        record !== undefined && (
          <RetireButton
            endpoint={props.change}
            which={{ [idName]: record.id }}
            record={record}
            words={retireWords}
            onDone={onClose}
          />
        )
      }
      below={record !== undefined && below}
    >
      {children}
    </RecordDialog>
  )
}
