import { useTranslation } from 'react-i18next'
import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import { useShortcut } from '../../platform/shortcuts.ts'
import { verbKeys } from './verbs.ts'

type KeyedVerb = keyof typeof verbKeys

/** The keys of the verbs that are allowed now; `?` shows them. */
export function useVerbKeys({ allowed }: Pick<Incident, 'allowed'>, run: (verb: IncidentVerb) => void): void {
  const use = (verb: KeyedVerb) => ({ verb, isOn: allowed.includes(verb), run: () => run(verb) })
  useVerbKey(use('assign'))
  useVerbKey(use('escalate'))
  useVerbKey(use('hold'))
  useVerbKey(use('reply'))
  useVerbKey(use('note'))
  useVerbKey(use('take'))
  useVerbKey(use('resolve'))
}

function useVerbKey({ verb, isOn, run }: { verb: KeyedVerb; isOn: boolean; run(): void }): void {
  const { t } = useTranslation('incident')
  useShortcut(verbKeys[verb], t(`verb.${verb}`), t('keys'), run, isOn)
}
