import { useTranslation } from 'react-i18next'
import type { Fault } from '../../../contract/faults.ts'
import { faultWords } from './fault-words.ts'

/** A line each. */
export function FaultWords({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation('integrations')
  return faults.map((fault) => <p key={fault.text}>{faultWords(t, fault)}</p>)
}
