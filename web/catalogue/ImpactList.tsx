import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AffectedItem, Impact } from '../../contract/impact.ts'
import { paths } from '../paths.ts'
import { Tag } from '../ui/Tag.tsx'
import { Criticality } from './Criticality.tsx'
import styles from './Impact.module.css'
import { rowsOf } from './impact-rows.ts'

const atFirst = 15

/** What follows, each thing indented below what it follows from. */
export function ImpactList({ impact }: { impact: Impact }) {
  const { t } = useTranslation('impact')
  const [isWhole, setWhole] = useState(false)
  const rows = rowsOf(impact.items)
  const hidden = isWhole ? 0 : rows.length - Math.min(rows.length, atFirst + 1)
  const shown = hidden > 0 ? rows.slice(0, atFirst) : rows
  const { failedServices, failedCis, servicesAtRisk, cisAtRisk } = impact.counts
  const unlisted = failedServices + failedCis + servicesAtRisk + cisAtRisk - impact.items.length
  return (
    <>
      <ul className={styles.list} aria-label={t('list')}>
        {shown.map(({ item, level, from }) => (
          <li key={item.id} className={styles.row} style={{ paddingLeft: level * 20 }}>
            <span className={styles.name}>
              {item.kind === 'service' ? <Link to={paths.service(item.id)}>{item.name}</Link> : item.name}
              {item.state === 'at_risk' && <Tag tone="amber">{t('atRiskTag')}</Tag>}
              {from !== undefined && <span className="sr-only">{t('follows', { name: from.name })}</span>}
            </span>
            <span className={styles.users}>{item.userCount !== null && t('users', { count: item.userCount })}</span>
            <span className={styles.kind}>
              {item.criticality === null ? t('ci') : <Criticality level={item.criticality} />}
            </span>
            <Redundancy item={item} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          {t('showAll', { count: rows.length - atFirst })}
        </Button>
      )}
      {hidden <= 0 && unlisted > 0 && <p className="small faint">{t('unlisted', { count: unlisted })}</p>}
    </>
  )
}

/** What it has lost of what stands in for each other, and what is left. */
function Redundancy({ item }: { item: AffectedItem }) {
  const { t, i18n } = useTranslation('impact')
  const inWords = new Intl.ListFormat(i18n.language)
  const namesOf = (ends: readonly { name: string }[]) => inWords.format(ends.map(({ name }) => name))
  return item.redundancy.map(({ group, lost, left }) => (
    <span key={group} className={styles.redundancy}>
      {group !== '' && `${group}: `}
      {left.length > 0
        ? t('left', { count: left.length, names: namesOf(left) })
        : lost.length === 1
          ? t('unseen')
          : t('spent', { names: namesOf(lost) })}
    </span>
  ))
}
