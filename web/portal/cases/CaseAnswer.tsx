import { confirmCase } from '../../../contract/portal.ts'
import type { Case } from '../../../contract/portal.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { Failure } from '../Failure.tsx'
import { linkTo } from '../place.ts'
import { say } from '../said.ts'
import { useWords } from '../words.ts'
import styles from './CaseAnswer.module.css'
import { StageTag } from './StageTag.tsx'
import { stageOf } from './stage.ts'

/** Where a case stands; if it asks whether it works, the answers, one touch away. */
export function CaseAnswer({ one }: { one: Case }) {
  const { t } = useWords()
  const { id, summary, version } = one
  const confirm = useVerb(confirmCase)
  if (stageOf(one) !== 'solved' || !one.allowed.includes('confirm')) return <StageTag one={one} />
  const yes = () => {
    if (confirm.isPending) return
    confirm.mutate({ incidentId: id, version }, { onSuccess: () => say(t('case.thanks')) })
  }
  return (
    <>
      <span className={styles.answers}>
        <span className="small">{t('case.worksNow')}</span>
        <button
          type="button"
          className={styles.yes}
          aria-label={t('case.yesFor', { summary })}
          aria-disabled={confirm.isPending}
          onClick={yes}
        >
          {t('case.yes')}
        </button>
        <a {...linkTo(`${paths.portalCase(id)}#fails`)} className={styles.no} aria-label={t('case.noFor', { summary })}>
          {t('case.no')}
        </a>
      </span>
      {confirm.error !== null && (
        <div className={styles.failure}>
          <Failure error={confirm.error} />
        </div>
      )}
    </>
  )
}
