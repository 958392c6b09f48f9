import type { TFunction } from 'i18next'
import type { Integration } from '../../../contract/detection.ts'
import type { Fault } from '../../../contract/faults.ts'

/** What could not be understood, in the reader's language; what came from others stands in it as they said it. */
export const faultWords = (t: TFunction<'integrations'>, { reason, text, details }: Fault): string =>
  t(`fault.why.${reason}`, { text, ...details })

/** What the mapping mends; the rest is mended in the tool. */
export const isOfMapping = ({ reason }: Fault): boolean => /^(expression|identity)_/.test(reason)

/** What came since was understood. */
export const isOver = ({ lastFault, lastReceivedAt }: Integration['health']): boolean =>
  lastFault !== null && lastReceivedAt !== null && lastReceivedAt > lastFault.at
