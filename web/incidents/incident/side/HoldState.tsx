import { useTranslation } from 'react-i18next'
import { Clock } from '../../../ui/Clock.tsx'
import { duration, exactly, moment, useNow } from '../../../ui/time.ts'
import { Section } from './Section.tsx'
import type { SideProps } from './section-props.ts'
import styles from './HoldState.module.css'

/** What it waits for, until when, and what ends the wait. */
export function HoldState({ incident }: Pick<SideProps, 'incident'>) {
  const { t, i18n } = useTranslation(['incident', 'incidents'])
  const now = useNow()
  const { hold } = incident
  if (hold === null) return null
  const since = Date.parse(hold.since)
  const due = hold.until === null ? undefined : Date.parse(hold.until)
  return (
    <Section title={t('incident:holdNow.title')}>
      <div className={styles.hold}>
        <p>
          {t('incident:holdNow.waits', { waits: t(`incidents:holdLong.${hold.reason}`) })}{' '}
          {hold.until === null && t('incident:holdNow.since', { time: duration(now.getTime() - since) })}
        </p>
        {hold.until !== null && due !== undefined && (
          <Clock
            words={
              due > now.getTime()
                ? t('incident:holdNow.until', { time: moment(hold.until, i18n.language, now) })
                : t('incident:holdNow.over', { time: duration(now.getTime() - due) })
            }
            used={(now.getTime() - since) / Math.max(due - since, 1)}
            held={due > now.getTime()}
            explanation={exactly(hold.until, i18n.language)}
          />
        )}
        {hold.endsWhen !== null && <p className="muted">{t('incident:holdNow.ends', { ends: hold.endsWhen })}</p>}
      </div>
    </Section>
  )
}
