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
/**
 * How the reader stands to the incident that the file belongs to: whether they see the record, or of that what is told to
 * its requester, or to those who said the same, of files only their own, or the one message that the file came with;
 * undefined when they may not know of it.
 */
export type Sight = 'record' | 'own_case' | 'shared_case' | 'message' | undefined

/** Who may read the message may read its file; before that it is its uploader's alone. */
export function mayRead(file: File, reader: Reader, sight: Sight): boolean {
  const isOwn = reader.personId !== null && file.uploadedById === reader.personId
  if (file.incidentId !== null) {
    if (sight === 'message') return true
    if (file.audience === 'everyone')
      return sight === 'record' || sight === 'own_case' || (sight === 'shared_case' && isOwn)
    return sight === 'record' && reader.permissions.has('incident.internal')
  }
  if (file.contactId !== null && reader.permissions.has('incident.work')) return true
  return isOwn || (file.uploadedByKey !== null && file.uploadedByKey === reader.id)
}
