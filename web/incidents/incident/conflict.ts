import { Problem } from '../../platform/problem.ts'
import { fieldName } from './fields.ts'
import type { FieldName } from './fields.ts'

interface Change {
  type: string
  by: string
  at: string
  fields: FieldName[]
}

/** Who changed which known fields since the version that was on the screen, newest first; undefined if that is not why. */
export function changesBy(error: Error): Change[] | undefined {
  if (!(error instanceof Problem) || error.reason !== 'changed_meanwhile') return undefined
  const changed = error.details['changed'] as (Omit<Change, 'fields'> & { fields: string[] })[]
  return changed.map((change) => ({ ...change, fields: [...new Set(change.fields.map(fieldName))] }))
}
