import type { Case } from '../../../contract/portal.ts'
import { useWords } from '../words.ts'
import { Again } from './Again.tsx'
import { Confirmation } from './Confirmation.tsx'
import styles from './Standing.module.css'
import { stageOf } from './stage.ts'

/** Where the case stands and what that means for its user, in words that are read aloud when they change. */
export function Standing({ one, personId }: { one: Case; personId: string }) {
  const { t } = useWords()
  const stage = stageOf(one)
  return (
    <section className={styles.standing} data-stage={stage}>
      <div role="status">
        <p className={styles.stage}>{t(`stage.${stage}`)}</p>
        <p>{t(`stageMeans.${stage}`)}</p>
      </div>
      {stage === 'waiting' && one.allowed.includes('reply') && (
        <a href="#reply" className="button" data-primary>
          {t('case.answer')}
        </a>
      )}
      {one.allowed.includes('reopen') && <Confirmation one={one} />}
      {(stage === 'closed' || stage === 'works') && one.allowed.length === 0 && <Again one={one} personId={personId} />}
    </section>
  )
}
