import type { Db } from '../../platform/db/database.ts'

/** Every rule with the names of what it gives to incidents: in the order in which they are asked, then the retired. */
export function ruleRows(db: Db, id?: string) {
  let query = db
    .selectFrom('correlationRules as r')
    .leftJoin('services as s', 's.id', 'r.serviceId')
    .leftJoin('teams as t', 't.id', 'r.teamId')
    .leftJoin('categories as c', 'c.id', 'r.categoryId')
    .selectAll('r')
    .select(['s.name as serviceName', 't.name as teamName', 'c.name as categoryName'])
  if (id !== undefined) query = query.where('r.id', '=', id)
  return query
    .orderBy('r.position', (order) => order.asc().nullsLast())
    .orderBy('r.name')
    .orderBy('r.id')
    .execute()
}
export type RuleRow = Awaited<ReturnType<typeof ruleRows>>[number]
