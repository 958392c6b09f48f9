import type { TFunction } from 'i18next'
import type { Fault } from '../../../contract/faults.ts'

/** What could not be understood, in the reader's language; what came from others stands in it as they said it. */
export const faultWords = (t: TFunction<'integrations'>, { reason, text, details }: Fault): string =>
  t(`fault.why.${reason}`, { text, ...details })
