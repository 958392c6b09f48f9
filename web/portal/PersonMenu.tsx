import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { isStaff } from '../platform/session.ts'
import { signOut } from '../platform/signing.ts'
import { Who } from '../ui/Who.tsx'
import { Failure } from './Failure.tsx'
import styles from './PersonMenu.module.css'
import { useWords } from './words.ts'

/** Who is signed in, and the ways out. The browser's own popover closes on Escape and on a touch beside it. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useWords()
  const name = me.person?.name ?? ''
  const leave = useMutation({ mutationFn: signOut })
  return (
    <div className={styles.person}>
      <button type="button" popoverTarget="person" className={styles.face} aria-label={t('person', { name })}>
        <Who name={name} />
      </button>
      <div id="person" popover="auto" className={styles.menu}>
        <p className={styles.who}>
          <strong>{name}</strong>
          <span>{me.person?.email}</span>
        </p>
        {isStaff(me) && <a href={paths.home()}>{t('workspace')}</a>}
        <button type="button" onClick={() => leave.mutate()}>
          {t('signOut')}
        </button>
        {leave.error !== null && <Failure error={leave.error} />}
      </div>
    </div>
  )
}
