import { IconCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly, moment, useNow } from '../../../ui/time.ts'
import { affectedItems } from '../affected-items.ts'
import { useImpact } from '../use-impact.ts'
import styles from './Affected.module.css'
import { Following, HowItFollows } from './Following.tsx'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

const RemoteSession = lazy(async () => ({
  default: (await import('../../../catalogue/RemoteSession.tsx')).RemoteSession,
}))

/** Which services and configuration items fail, from what they follow, and which work again. */
export function Affected(props: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const { incident } = props
  const items = affectedItems(incident)
  const ciIds = items.flatMap((item) => (item.kind === 'ci' ? [item.id] : []))
  const impact = useImpact(incident)
  const pathOf = (id: string) => impact?.items.find((item) => item.id === id)?.path ?? []
  return (
    <Section title={t('affects.title')} verb={verbOf(props, 'classify', t('verb.classify'))}>
      {items.length === 0 && <p className="muted">{t('affects.unknown')}</p>}
      <ul className={styles.items}>
        {items.map(({ id, kind, name, restoredAt }) => (
          <li key={id}>
            <div className={styles.item}>
              <span className="cut">{name}</span>
              <span className="small faint">{t(`affects.${kind}`)}</span>
              {kind === 'ci' && (
                <Suspense>
                  <RemoteSession ci={{ id, name }} among={ciIds} />
                </Suspense>
              )}
              {restoredAt !== null && (
                <span className={styles.restored} title={exactly(restoredAt, i18n.language)}>
                  <Tag tone="green">
                    <IconCheck size={14} stroke={1.75} aria-hidden />
                    {t('affects.restored', { time: moment(restoredAt, i18n.language, now) })}
                  </Tag>
                </span>
              )}
            </div>
            <HowItFollows path={pathOf(id)} />
          </li>
        ))}
      </ul>
      {impact !== undefined && <Following incident={incident} impact={impact} />}
      {incident.category !== null && (
        <p className={styles.category}>{t('affects.category', { name: incident.category.name })}</p>
      )}
    </Section>
  )
}
