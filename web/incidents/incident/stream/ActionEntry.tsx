import { Button } from '@mantine/core'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
import styles from './ActionEntry.module.css'
import { Results } from './results.ts'
import type { Judged } from './results.ts'

interface Acted {
  kind: 'fact' | 'decision' | 'action' | 'hypothesis' | 'experiment'
  what: string
  why: string
  expected?: string
  wayBack?: string
  result: string
  startedAt: string
  endedAt: string | null
}

/** What was found, decided or done, why, from when to when, and what came of it. */
export function ActionEntry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('incident')
  const acted = entry.payload as unknown as Acted
  const { kind, what, why, startedAt, endedAt } = acted
  const time = useMoment()
  return (
    <div className={styles.action}>
      <p>
        <b>
          {t(`actionKind.${kind}`)}: {what}
        </b>{' '}
        {endedAt !== null && (
          <time
            className="small faint"
            dateTime={startedAt}
            title={t('action.span', { start: exactly(startedAt, i18n.language), end: exactly(endedAt, i18n.language) })}
          >
            {t('action.span', { start: time(startedAt), end: time(endedAt) })}
          </time>
        )}
      </p>
      <p className="small faint">{entry.actor.name}</p>
      {why !== '' && <p className="muted">{why}</p>}
      {(['expected', 'wayBack', 'result'] as const)
        .filter((name) => (acted[name] ?? '') !== '')
        .map((name) => (
          <p key={name}>
            <span className="muted">{t(`acted.${name}`)}:</span> {acted[name]}
          </p>
        ))}
      {(kind === 'hypothesis' || kind === 'experiment') && <Came entry={entry} kind={kind} />}
    </div>
  )
}

/** What it came to, as the newest result says, and the way to say it. */
function Came({ entry, kind }: { entry: TimelineEntry; kind: Judged }) {
  const { t } = useTranslation('incident')
  const { of, onRecord } = use(Results)
  const known = of.get(entry.id)
  return (
    <>
      {known !== undefined && (
        <p>
          <Tag tone={known.isConfirmed ? 'green' : 'plain'}>
            {t(`result.${kind}.${known.isConfirmed ? 'confirmed' : 'refuted'}`)}
          </Tag>{' '}
          {known.result} <span className="small faint">{known.by}</span>
        </p>
      )}
      {onRecord !== undefined && (
        <Button variant="default" size="compact-xs" mt={4} onClick={() => onRecord(entry)}>
          {t(known === undefined ? 'result.record' : 'result.recordAnew')}
        </Button>
      )}
    </>
  )
}
