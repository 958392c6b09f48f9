import type { AlertEvent } from '../rules/alert.ts'

/** What an expression gave, as text; undefined where it gave nothing. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part))
}

/** The words that tools use for what happened. */
const words: Record<AlertEvent['action'], string> = {
  fire: 'fire firing trigger triggered alert alerting alarm problem open opened active new created down error failed critical warning',
  resolve: 'resolve resolved ok recovery recovered clear cleared close closed normal up succeeded',
  acknowledge: 'acknowledge acknowledged acknowledgement ack acked',
}
const actionBy = new Map(
  Object.entries(words).flatMap(([action, text]) =>
    text.split(' ').map((word) => [word, action as AlertEvent['action']] as const),
  ),
)

/** Undefined where it says none of them. */
export function actionOf(value: unknown): AlertEvent['action'] | undefined {
  if (typeof value === 'boolean') return value ? 'fire' : 'resolve'
  return typeof value === 'string' ? actionBy.get(value.trim().toLowerCase()) : undefined
}

/** Numbers below this are seconds since 1970: as milliseconds they would lie in its first years. */
const secondsUpTo = 1e11

/** Undefined where it is no moment. */
export function momentOf(value: unknown): Date | undefined {
  const number =
    typeof value === 'number' ? value : /^\d+(\.\d+)?$/.test(textOf(value) ?? '') ? Number(value) : undefined
  if (number !== undefined) return valid(new Date(number < secondsUpTo ? number * 1000 : number))
  return valid(new Date(textOf(value) ?? ''))
}

const valid = (at: Date): Date | undefined => (at.getTime() > 0 ? at : undefined)
