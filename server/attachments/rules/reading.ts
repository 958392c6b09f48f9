import type { Permission } from '../../../contract/permissions.ts'

interface File {
  incidentId: string | null
  contactId: string | null
  audience: string
  uploadedById: string | null
  uploadedByKey: string | null
}
interface Reader {
  id: string | null
  personId: string | null
  permissions: ReadonlySet<Permission>
}
/** How the reader stands to the incident that the file belongs to; undefined when they may not know of it. */
export type Sight = 'record' | 'own_case' | undefined

/** Who may read the message may read its file; before that it is its uploader's alone. */
export function mayRead(file: File, reader: Reader, sight: Sight): boolean {
  if (file.incidentId !== null) {
    if (file.audience === 'everyone') return sight !== undefined
    return sight === 'record' && isInternal(reader)
  }
  if (file.contactId !== null && reader.permissions.has('incident.work')) return true
  return (
    (reader.personId !== null && file.uploadedById === reader.personId) ||
    (file.uploadedByKey !== null && file.uploadedByKey === reader.id)
  )
}

const isInternal = ({ permissions }: Reader): boolean =>
  permissions.has('incident.internal') || permissions.has('incident.work_assigned')
