import { Refusal } from '../../platform/refusal.ts'
import { isEnded, type Decision, type IncidentRecord } from './incident.ts'

type Member = Pick<IncidentRecord, 'id' | 'number' | 'state' | 'parentId'>

/** One level deep: a parent is nobody's child and a child has no children, so that nothing cascades further. */
export function setParent(child: Member, parent: Member | null, childHasChildren: boolean): Decision {
  if (child.parentId === (parent?.id ?? null))
    throw new Refusal('invalid', 'nothing_changes', parent ? 'It is its parent already' : 'It has no parent')
  if (parent) {
    if (parent.id === child.id) throw new Refusal('invalid', 'own_parent', 'An incident cannot be its own parent')
    if (isEnded(parent))
      throw new Refusal('conflict', 'parent_has_ended', `${parent.number} has ended; it cannot lead another one`)
    if (parent.parentId !== null)
      throw new Refusal('conflict', 'parent_is_child', `${parent.number} is itself a child: choose its parent`)
    if (childHasChildren)
      throw new Refusal('conflict', 'has_children', 'It has children of its own, so it cannot become a child')
  }
  return {
    event: 'incident.parent_changed',
    audience: 'staff',
    changes: { parentId: parent?.id ?? null },
    detail: { parentNumber: parent?.number ?? null },
  }
}

/** What the parent's log says of it. */
export const childChanged = (child: Member, came: boolean): Decision => ({
  event: 'incident.child_changed',
  audience: 'staff',
  changes: {},
  detail: { childId: child.id, childNumber: child.number, came },
})
