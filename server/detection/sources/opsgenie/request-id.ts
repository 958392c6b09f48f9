import { failed, type Status, statuses } from './actions.ts'

/** What became of a request. All is done before it is answered, so its id can say it, and nothing need be kept for it. */
export interface Outcome {
  action: string
  status: Status
  alertId: string | null
  at: number
}

export const encodeRequestId = ({ action, status, alertId, at }: Outcome): string =>
  Buffer.from(JSON.stringify([action, status, alertId, at])).toString('base64url')

export function decodeRequestId(requestId: string): Outcome | undefined {
  try {
    const [action, status, alertId, at] = JSON.parse(Buffer.from(requestId, 'base64url').toString()) as unknown[]
    const isOurs =
      typeof action === 'string' &&
      typeof status === 'string' &&
      Object.hasOwn(statuses, status) &&
      (alertId === null || typeof alertId === 'string') &&
      typeof at === 'number' &&
      Math.abs(at) < 8e15
    return isOurs ? { action, status: status as Status, alertId, at } : undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

export const presentOutcome = ({ action, status, alertId, at }: Outcome, integrationId: string, alias: string) => ({
  success: !failed.has(status),
  isSuccess: !failed.has(status),
  action,
  processedAt: new Date(at).toISOString(),
  integrationId,
  status: statuses[status],
  alertId: alertId ?? '',
  alias,
})
