import type { Case } from '../../../contract/portal.ts'
import { paths } from '../../paths.ts'
import { go } from '../place.ts'
import { useReportDraft } from '../report/use-report.ts'
import { useWords } from '../words.ts'

/** A case that closed long ago stays closed; what fails again is reported anew, with the old one named. */
export function Again({ one: { summary, number, service }, personId }: { one: Case; personId: string }) {
  const { t } = useWords()
  const draft = useReportDraft(personId)
  const report = () => {
    const text = [draft.value.text, t('case.againText', { summary, number })].filter((part) => part !== '').join('\n')
    draft.set({ ...draft.value, text, serviceId: service?.id ?? draft.value.serviceId })
    go(paths.portal())
  }
  return (
    <button type="button" className="quiet" onClick={report}>
      {t('case.failsAgain')}
    </button>
  )
}
