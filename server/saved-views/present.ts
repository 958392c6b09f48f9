import type { SavedView } from '../../contract/records.ts'
import type { SavedViewRow } from './store.ts'

export const presentView = (row: SavedViewRow, personId: string | null): SavedView => ({
  id: row.id,
  name: row.name,
  isShared: row.isShared,
  isMine: row.personId !== null && row.personId === personId,
  filter: row.filter as SavedView['filter'],
  version: row.version,
})
