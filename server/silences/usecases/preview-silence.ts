import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import { alertsOf, openAlerts, presentAlert } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import { matches } from '../rules/suppression.ts'
import { checkPatterns } from './add-silence.ts'

const mostShown = 20

export async function previewSilence(
  { db }: Context,
  { matchers }: Input<typeof contract.previewSilence>,
): Promise<Answer<typeof contract.previewSilence>> {
  checkPatterns(matchers)
  const quieted = (await openAlerts(db)).filter((alert) => matchers.every((matcher) => matches(matcher, alert)))
  const shown = await alertsOf(
    db,
    quieted.slice(0, mostShown).map(({ id }) => id),
  )
  return { alertCount: quieted.length, alerts: shown.map(presentAlert) }
}
