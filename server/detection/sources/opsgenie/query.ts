import { alertStates } from '../../../../contract/detection.ts'
import { readSeverity } from '../../rules/severity.ts'
import type { SenderAlertFilter } from '../../queries/sender-alert.ts'

const term = /\s*(?:(\w+)\s*:\s*)?(?:"([^"]*)"|([^\s"()]+))\s*/y

/**
 * As much of Opsgenie's search as has a meaning here: `status`, `acknowledged`, `priority`, `tag`, `alias`, `message` and
 * words, all of which must hold. Text says what is not understood.
 */
export function readQuery(query: string): SenderAlertFilter | string {
  const filter: SenderAlertFilter = {}
  let at = 0
  while (at < query.trimEnd().length) {
    term.lastIndex = at
    const found = term.exec(query)
    if (!found) return `"${query.slice(at, at + 50)}" is not understood`
    at = term.lastIndex
    const [, field = '', quoted, bare] = found
    const value = quoted ?? bare!
    if (field === '' && quoted === undefined && value === 'AND') continue
    if (field === '' && quoted === undefined && ['OR', 'NOT'].includes(value)) return `${value} is not supported`
    const fault = addTerm(filter, field.toLowerCase(), value)
    if (fault !== undefined) return fault
  }
  return filter
}

function addTerm(filter: SenderAlertFilter, field: string, value: string): string | undefined {
  switch (field) {
    case 'status': {
      const states: Record<string, SenderAlertFilter['states']> = {
        open: alertStates.filter((state) => state !== 'resolved'),
        closed: ['resolved'],
        acked: ['acknowledged'],
        acknowledged: ['acknowledged'],
      }
      filter.states = states[value.toLowerCase()]
      return filter.states ? undefined : `status: ${value} is not supported`
    }
    case 'acknowledged':
      filter.states = alertStates.filter((state) =>
        value === 'true' ? state === 'acknowledged' : state !== 'acknowledged' && state !== 'resolved',
      )
      return undefined
    case 'priority':
      filter.severity = readSeverity(value)
      return undefined
    case 'tag':
    case 'tags':
      filter.tag = value
      return undefined
    case 'alias':
      filter.identity = value
      return undefined
    case '':
    case 'message':
      filter.text = value
      return undefined
    default:
      return `${field} is not supported`
  }
}
