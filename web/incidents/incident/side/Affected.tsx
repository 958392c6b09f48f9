import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly, moment, useNow } from '../../../ui/time.ts'
import { affectedItems } from '../affected-items.ts'
import styles from './Affected.module.css'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** Which services and configuration items fail, and which work again. */
export function Affected(props: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const { incident } = props
  const items = affectedItems(incident)
  return (
    <Section title={t('affects.title')} verb={verbOf(props, 'classify', t('verb.classify'))}>
      {items.length === 0 && <p className="muted">{t('affects.unknown')}</p>}
      <ul className={styles.items}>
        {items.map(({ id, kind, name, restoredAt }) => (
          <li key={id} className={styles.item}>
            <span className="cut">{name}</span>
            <span className="small faint">{t(`affects.${kind}`)}</span>
            {restoredAt !== null && (
              <span className={styles.restored} title={exactly(restoredAt, i18n.language)}>
                <Tag tone="green">
                  <IconCheck size={14} stroke={1.75} aria-hidden />
                  {t('affects.restored', { time: moment(restoredAt, i18n.language, now) })}
                </Tag>
              </span>
            )}
          </li>
        ))}
      </ul>
      {incident.category !== null && (
        <p className="small muted">{t('affects.category', { name: incident.category.name })}</p>
      )}
    </Section>
  )
}
