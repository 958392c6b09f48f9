import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Those of the items that are in use, each with the template of its type. */
export function sessionItems(db: Db, ciIds: readonly string[]) {
  return db
    .selectFrom('configurationItems as ci')
    .leftJoin('remoteSessionTemplates as t', (join) =>
      join.on('t.isActive', '=', true).on(sql`lower(t.name)`, '=', sql`lower(ci.type)`),
    )
    .select(['ci.id', 'ci.name', 'ci.serialNumber', 'ci.remoteSessionUrl', 't.template'])
    .where('ci.id', '=', sql<string>`any(${[...ciIds]}::uuid[])`)
    .where('ci.isActive', '=', true)
    .execute()
}

export function allTemplates(db: Db) {
  return db
    .selectFrom('remoteSessionTemplates')
    .select(['id', 'name', 'template', 'isActive', 'version'])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

export function findTemplate(db: Db, id: string) {
  return db.selectFrom('remoteSessionTemplates').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
