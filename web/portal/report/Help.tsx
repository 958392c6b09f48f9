import { useState } from 'react'
import type { Me } from '../../../contract/people.ts'
import { paths } from '../../paths.ts'
import { useTitle } from '../../ui/Page.tsx'
import { CaseList } from '../cases/CaseList.tsx'
import { hasEnded, needsUser } from '../cases/stage.ts'
import { useMyCases } from '../cases/use-my-cases.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words.ts'
import { Receipt } from './Receipt.tsx'
import type { Sent } from './Receipt.tsx'
import { ReportForm } from './ReportForm.tsx'

/** The one question, and below it what is going on already. */
export function Help({ me }: { me: Me }) {
  const { t } = useWords()
  const [sent, setSent] = useState<Sent>()
  useTitle(t('help'))
  if (sent !== undefined) {
    return <Receipt sent={sent} organisation={me.organisation?.name ?? ''} onAgain={() => setSent(undefined)} />
  }
  return (
    <>
      <ReportForm personId={me.person?.id ?? ''} onSent={setSent} />
      <OpenCases />
    </>
  )
}

function OpenCases() {
  const { t } = useWords()
  const cases = useMyCases().list.data ?? []
  const open = cases.filter((one) => !hasEnded(one))
  const shown = [...open.filter(needsUser), ...open.filter((one) => !needsUser(one))].slice(0, 5)
  return (
    <>
      <CaseList title={t('myCases')} cases={shown} />
      {cases.length > shown.length && (
        <a {...linkTo(paths.portalCases())} className="quiet">
          {t('cases.all')}
        </a>
      )}
    </>
  )
}
