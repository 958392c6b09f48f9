import { confirmCase } from '../../../contract/portal.ts'
import type { Case } from '../../../contract/portal.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { Failure } from '../Failure.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words.ts'
import styles from './CaseRow.module.css'
import { StageTag } from './StageTag.tsx'
import { stageOf } from './stage.ts'
import { When } from './When.tsx'

/** One of my cases: what it is, where it stands, and the answer that it waits for, one touch away. */
export function CaseRow({ one }: { one: Case }) {
  const { t } = useWords()
  const path = paths.portalCase(one.id)
  const confirm = useVerb(confirmCase)
  const isAsked = stageOf(one) === 'solved' && one.allowed.includes('confirm')
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <a {...linkTo(path)} className={styles.link}>
          <span className={styles.summary}>{one.summary}</span>
          <span className="small">{isAsked ? t('stage.solved') : <When at={one.updatedAt} />}</span>
        </a>
        {isAsked ? (
          <span className={styles.answers}>
            <button
              type="button"
              className={styles.yes}
              aria-label={t('case.yesFor', { summary: one.summary })}
              aria-disabled={confirm.isPending}
              onClick={() => confirm.isPending || confirm.mutate({ incidentId: one.id, version: one.version })}
            >
              {t('case.yes')}
            </button>
            <a
              {...linkTo(`${path}#fails`)}
              className={styles.no}
              aria-label={t('case.noFor', { summary: one.summary })}
            >
              {t('case.no')}
            </a>
          </span>
        ) : (
          <StageTag one={one} />
        )}
      </div>
      {confirm.error !== null && <Failure error={confirm.error} />}
    </li>
  )
}
