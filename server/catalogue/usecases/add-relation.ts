import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentRelation } from '../present.ts'
import { findRelation, namesOf } from '../queries/map.ts'
import { dependencyPath } from '../rules/dependency.ts'
import { insertRelation, lockDependencies } from '../store.ts'

type Form = Input<typeof contract.addRelation>

export function addRelation(context: Context, form: Form): Promise<contract.Relation> {
  const { dependent, needed, kind, isRedundant, redundancyGroup } = form
  return inTransaction(context, async (tx) => {
    await refuseCircle(tx, form)
    const id = newId()
    await insertRelation(tx, {
      id,
      dependentServiceId: dependent.kind === 'service' ? dependent.id : null,
      dependentCiId: dependent.kind === 'ci' ? dependent.id : null,
      neededServiceId: needed.kind === 'service' ? needed.id : null,
      neededCiId: needed.kind === 'ci' ? needed.id : null,
      kind,
      isRedundant,
      redundancyGroup,
    })
    await announce(tx, context, {
      type: 'relation.added',
      subject: { type: 'relation', id },
      audience: 'system',
      payload: { changes: form },
    })
    const row = await findRelation(tx, id)
    if (!row) throw new Error(`Relation ${id} is gone`)
    return presentRelation(row)
  })
}

/** Nothing can need itself, directly or by way of others: a failure would have no first cause. */
async function refuseCircle(tx: Tx, { dependent, needed, kind }: Form): Promise<void> {
  if (dependent.id === needed.id) throw new Refusal('invalid', 'relation_to_itself', 'Nothing can be related to itself')
  const dependencies = await lockDependencies(tx)
  if (kind === 'connected_to') return
  const way = dependencyPath(dependencies, needed.id, dependent.id)
  if (!way) return
  const names = await namesOf(tx, way)
  const path = [dependent.id, ...way].map((id) => names.get(id) ?? id)
  throw new Refusal('conflict', 'dependency_circle', `It would come to need itself: ${path.join(' → ')}`, { path })
}
