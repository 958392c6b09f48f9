import type { Db, Tx } from '../../platform/db/database.ts'
import type { Changes, Row } from './row.ts'

/** Answers those that were not there yet. */
export function insertMissingRoles(tx: Tx, roles: { id: string; key: string; permissions: string[] }[]) {
  return tx
    .insertInto('roles')
    .values(roles)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(['id', 'key', 'permissions'])
    .execute()
}

/** Everything that the roles allow, several times where several do. */
export async function findPermissions(db: Db, roleIds: string[]): Promise<string[]> {
  if (roleIds.length === 0) return []
  const roles = await db.selectFrom('roles').select('permissions').where('id', 'in', roleIds).execute()
  return roles.flatMap((role) => role.permissions)
}

export function lockRole(tx: Tx, roleId: string) {
  return tx.selectFrom('roles').selectAll().where('id', '=', roleId).forUpdate().executeTakeFirst()
}

export function findRole(db: Db, roleId: string) {
  return db.selectFrom('roles').selectAll().where('id', '=', roleId).executeTakeFirst()
}

export function findRoleByKey(db: Db, key: string) {
  return db.selectFrom('roles').selectAll().where('key', '=', key).executeTakeFirst()
}

/** Whoever might take the last administrator away waits for whoever else might. */
export function lockAdministratorRole(tx: Tx) {
  return tx.selectFrom('roles').select('id').where('key', '=', 'administrator').forUpdate().executeTakeFirst()
}

export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const found = await tx
    .selectFrom('people as p')
    .innerJoin('personRoles as pr', 'pr.personId', 'p.id')
    .innerJoin('roles as r', 'r.id', 'pr.roleId')
    .select('p.id')
    .where('r.key', '=', 'administrator')
    .where('p.isActive', '=', true)
    .where('p.userId', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertRole(tx: Tx, role: Row<'roles'>): Promise<void> {
  await tx.insertInto('roles').values(role).execute()
}

export async function updateRole(tx: Tx, roleId: string, changes: Changes<'roles'>): Promise<void> {
  await tx
    .updateTable('roles')
    .set((role) => ({ ...changes, version: role('version', '+', 1) }))
    .where('id', '=', roleId)
    .execute()
}
