import { IconHelpCircle, IconInbox } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { useMyCases } from './cases/use-my-cases.ts'
import { needsUser } from './cases/stage.ts'
import styles from './Frame.module.css'
import { usePersonsLanguage, chooseLanguage } from './language.ts'
import { OfflineLine } from './OfflineLine.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { linkTo } from './place.ts'
import type { Place } from './place.ts'
import { useSaid } from './said.ts'
import { useFreshAnswers } from './use-fresh-answers.ts'
import { useWords } from './words.ts'

/** What surrounds every page: whose portal, language, person, and the two places to go. */
export function Frame({ me, place, children }: { me: Me; place: Place; children: ReactNode }) {
  const { t, language } = useWords()
  const said = useSaid()
  const main = useRef<HTMLElement>(null)
  const arrivedAt = useRef(location.pathname)
  usePersonsLanguage(me.person?.language ?? language)
  useFreshAnswers()
  // A page that changed without loading must say so: focus moves to it, and screen readers begin there.
  useEffect(() => {
    if (arrivedAt.current === location.pathname) return
    arrivedAt.current = location.pathname
    main.current?.focus()
  })
  const other = language === 'sv' ? 'en' : 'sv'
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.header}>
        <a {...linkTo(paths.portal())} className={styles.brand}>
          <span className={styles.dot} aria-hidden />
          {me.organisation?.name ?? 'Allclear'}
        </a>
        <button
          type="button"
          className={styles.language}
          lang={other}
          // Offline the page still changes; the record follows with the next choice.
          onClick={() => void chooseLanguage(other)}
        >
          {t('otherLanguage')}
        </button>
        <PersonMenu me={me} />
      </header>
      <Places place={place} />
      <main id="content" ref={main} tabIndex={-1} className={`page ${styles.main}`}>
        <OfflineLine />
        {children}
      </main>
      <div role="status" className={styles.said}>
        {said}
      </div>
    </div>
  )
}

function Places({ place }: { place: Place }) {
  const { t } = useWords()
  const waiting = useMyCases().list.data?.filter(needsUser).length ?? 0
  const at = place.name === 'case' ? 'cases' : place.name
  return (
    <nav className={styles.places}>
      <a {...linkTo(paths.portal())} aria-current={at === 'help' ? 'page' : undefined}>
        <IconHelpCircle size={22} stroke={1.75} aria-hidden />
        {t('help')}
      </a>
      <a {...linkTo(paths.portalCases())} aria-current={at === 'cases' ? 'page' : undefined}>
        <span className={styles.icon}>
          <IconInbox size={22} stroke={1.75} aria-hidden />
          {waiting > 0 && (
            <span className={styles.count} aria-hidden>
              {waiting}
            </span>
          )}
        </span>
        {t('myCases')}
        {waiting > 0 && <span className="sr-only">, {t('cases.waiting', { count: waiting })}</span>}
      </a>
    </nav>
  )
}
