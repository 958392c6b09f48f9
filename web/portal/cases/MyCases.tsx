import { paths } from '../../paths.ts'
import { Failure } from '../Failure.tsx'
import { linkTo } from '../place.ts'
import { Skeleton } from '../Skeleton.tsx'
import { useTitle } from '../../ui/Page.tsx'
import { useWords } from '../words.ts'
import { CaseList } from './CaseList.tsx'
import { hasEnded, needsUser } from './stage.ts'
import { useMyCases } from './use-my-cases.ts'
import { useStandingError } from '../../platform/away.ts'

/** Everything I have reported: first what waits for me, then what is being worked on, then what has ended. */
export function MyCases() {
  const { t } = useWords()
  useTitle(t('myCases'))
  const { list, more, isReading } = useMyCases()
  const cases = list.data
  const error = useStandingError(list)
  return (
    <>
      <h1>{t('myCases')}</h1>
      {error !== null && <Failure error={error} onRetry={() => void list.refetch()} />}
      {cases === undefined && error === null && <Skeleton rows={4} />}
      {cases?.length === 0 && (
        <section>
          <h2>{t('cases.none')}</h2>
          <p>{t('cases.noneWhy')}</p>
          <a {...linkTo(paths.portal())}>{t('question')}</a>
        </section>
      )}
      {cases !== undefined && (
        <>
          <CaseList title={t('cases.needYou')} cases={cases.filter(needsUser)} />
          <CaseList title={t('cases.open')} cases={cases.filter((one) => !needsUser(one) && !hasEnded(one))} />
          <CaseList title={t('cases.ended')} cases={cases.filter(hasEnded)} />
        </>
      )}
      {more !== undefined && (
        <button type="button" className="button" aria-disabled={isReading} onClick={() => isReading || more()}>
          {t('cases.more')}
        </button>
      )}
    </>
  )
}
