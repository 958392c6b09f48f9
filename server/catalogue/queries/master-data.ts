import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { competenciesIn } from './competence.ts'

export function allCategories(db: Db) {
  return db
    .selectFrom('categories as c')
    .leftJoin('teams as t', 't.id', 'c.teamId')
    .selectAll('c')
    .select(['t.name as teamName', competenciesIn(sql`c.competency_ids`).as('competencies')])
    .execute()
}

export type CategoryRow = Awaited<ReturnType<typeof allCategories>>[number]

export function allCustomers(db: Db) {
  return db
    .selectFrom('customers')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

export function findCustomer(db: Db, id: string) {
  return db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export function allLocations(db: Db) {
  return db.selectFrom('locations').selectAll().execute()
}

export type LocationRow = Awaited<ReturnType<typeof allLocations>>[number]
