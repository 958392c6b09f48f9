import { IconChevronLeft } from '@tabler/icons-react'
import { readCase } from '../../../contract/portal.ts'
import type { Me } from '../../../contract/people.ts'
import { paths } from '../../paths.ts'
import { useStandingError } from '../../platform/away.ts'
import { useAnswer } from '../../platform/answers.ts'
import { Problem } from '../../platform/problem.ts'
import { useTitle } from '../../ui/Page.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { Failure } from '../Failure.tsx'
import { linkTo } from '../place.ts'
import { Skeleton } from '../Skeleton.tsx'
import { useWords } from '../words.ts'
import styles from './CasePage.module.css'
import { Conversation } from './Conversation.tsx'
import { Reply } from './Reply.tsx'
import { stageOf } from './stage.ts'
import { Standing } from './Standing.tsx'
import { When } from './When.tsx'

/** Nobody's case, another's, or an address that somebody mistyped: all the same from here. */
function isMissing(error: Error | null): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 400)
}

/** One of my cases: where it stands, what was said and done, and what I can answer. */
export function CasePage({ incidentId, me }: { incidentId: string; me: Me }) {
  const { t } = useWords()
  const query = useAnswer(readCase, { incidentId })
  const error = useStandingError(query)
  const one = query.data
  useTitle(one === undefined ? t('myCases') : `${one.number} ${one.summary}`)
  const stage = one === undefined ? undefined : stageOf(one)
  return (
    <>
      <a {...linkTo(paths.portalCases())} className={styles.back}>
        <IconChevronLeft size={20} stroke={1.75} aria-hidden />
        {t('case.back')}
      </a>
      {one === undefined && isMissing(error) && <h1>{t('notHere.title')}</h1>}
      {error !== null && !isMissing(error) && (
        <>
          {one === undefined && <h1>{t('myCases')}</h1>}
          <Failure error={error} onRetry={() => void query.refetch()} />
        </>
      )}
      {one === undefined && error === null && <Skeleton rows={4} />}
      {one !== undefined && (
        <>
          <header className={styles.head}>
            <h1>{one.summary}</h1>
            <p className="small">
              {t('case.number', { number: one.number })}
              {one.service !== null && ` · ${one.service.name}`}
              {' · '}
              <When at={one.registeredAt} />
            </p>
            {one.isShared && <p className="small">{t('case.shared')}</p>}
          </header>
          <Standing one={one} personId={me.person?.id ?? ''} />
          {one.solution !== null && (stage === 'solved' || stage === 'works' || stage === 'closed') && (
            <section>
              <h2>{t('case.did')}</h2>
              <RichText html={one.solution} />
            </section>
          )}
          {one.entries.length > 0 && <Conversation one={one} />}
          {/* On a solved one an answer is a yes or a no, and those stand above. */}
          {one.allowed.includes('reply') && !one.allowed.includes('reopen') && <Reply one={one} />}
        </>
      )}
    </>
  )
}
