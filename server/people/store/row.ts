import type { Insertable, Updateable } from 'kysely'
import type { DB } from '../../platform/db/tables.ts'

export type Row<Table extends keyof DB> = Insertable<DB[Table]>
export type Changes<Table extends keyof DB> = Updateable<DB[Table]>
