import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { findIncidentByNumber, readEvidence, readIncident } from '../../../../contract/incidents.ts'
import type { Evidence, Incident, TimelineEntry } from '../../../../contract/incidents.ts'
import { listCosts } from '../../../../contract/tasks.ts'
import { useAnswer } from '../../../platform/answers.ts'
import { mayOne, useMe } from '../../../platform/session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { exactly, useNow } from '../../../ui/time.ts'
import { WholeTimes } from '../../../ui/use-moment.ts'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import { IncidentPriority } from '../../IncidentPriority.tsx'
import { affectedItems } from '../affected-items.ts'
import { Costs } from '../side/Costs.tsx'
import { Family } from '../side/Family.tsx'
import { KnownFacts } from '../side/KnownFacts.tsx'
import { People } from '../side/People.tsx'
import { Fact, Facts, Section } from '../side/Section.tsx'
import { Problem } from '../side/Problem.tsx'
import { Review } from '../side/Review.tsx'
import { Solution } from '../side/Solution.tsx'
import { Times } from '../side/Times.tsx'
import { Results, resultsIn } from '../stream/results.ts'
import { Told } from '../stream/Told.tsx'
import { useTimeline } from '../stream/use-timeline.ts'
import styles from './EvidencePage.module.css'
import { asFile, saveAsFile } from './save-as-file.ts'

/** One incident from beginning to end with what shows that nothing was rewritten, to read, print and save as a file. */
export function EvidencePage() {
  const { number = '' } = useParams()
  const found = useAnswer(findIncidentByNumber, { number: Number(number) })
  return <Loaded query={found}>{({ id }) => <ById incidentId={id} />}</Loaded>
}

function ById({ incidentId }: { incidentId: string }) {
  const { t, i18n } = useTranslation('incident')
  const me = useMe()
  const readsCosts = mayOne(me, 'incident.internal')
  const incident = useAnswer(readIncident, { incidentId })
  const evidence = useAnswer(readEvidence, { incidentId })
  const costs = useAnswer(listCosts, { incidentId }, { enabled: readsCosts })
  const { query, entries } = useTimeline(incidentId)
  const report = useRef<HTMLElement>(null)
  const { data: known } = incident
  // While something happens one answer may be newer than another.
  const hashed = new Set(evidence.data?.entries.map(({ id }) => id))
  const isWhole =
    entries !== undefined &&
    !query.hasNextPage &&
    entries.every(({ id }) => hashed.has(id)) &&
    (!readsCosts || costs.isSuccess)
  const title = known === undefined ? '' : `${known.number} ${known.summary}`

  function save() {
    if (known !== undefined && report.current !== null)
      saveAsFile(`INC-${known.number}.html`, asFile(report.current, title, i18n.language))
  }

  return (
    <Page
      title={t('evidence.title', { number: known?.number ?? '' })}
      actions={
        <Button variant="filled" disabled={!isWhole} onClick={save}>
          {t('evidence.save')}
        </Button>
      }
    >
      <article ref={report} className={styles.report} aria-label={title}>
        <Loaded query={incident}>
          {(whole) => {
            // What is saved is for reading.
            const props = { incident: { ...whole, allowed: [] }, run: () => undefined }
            return (
              <WholeTimes value>
                <Head incident={whole} />
                <Times {...props} />
                <Solution {...props} />
                <Review {...props} />
                <Problem {...props} />
                <People {...props} />
                <Affected incident={whole} />
                <Family {...props} />
                <KnownFacts {...props} />
                {readsCosts && <Costs {...props} />}
                <Section title={t('evidence.timeline')}>
                  <Loaded query={{ ...query, data: entries }}>
                    {(told) => (
                      <Results value={{ of: resultsIn(told) }}>
                        <Timeline entries={told} incidentId={incidentId} />
                      </Results>
                    )}
                  </Loaded>
                </Section>
                <Loaded query={evidence}>{(shown) => <Hashes evidence={shown} entries={entries ?? []} />}</Loaded>
              </WholeTimes>
            )
          }}
        </Loaded>
      </article>
    </Page>
  )
}

function Exactly({ at }: { at: string | Date }) {
  const { i18n } = useTranslation('incident')
  return <time dateTime={new Date(at).toISOString()}>{exactly(at, i18n.language)}</time>
}

function Head({ incident }: { incident: Incident }) {
  const { t, i18n } = useTranslation(['incident', 'incidents'])
  const me = useMe()
  const now = useNow()
  const { priority, priorityReason, priorityMatrixNumber, impact, urgency, state, hold, model } = incident
  const who = me?.person?.name ?? ''
  return (
    <section className={styles.head}>
      <p className="small muted">{t('incident:evidence.made', { time: exactly(now, i18n.language), who })}</p>
      <Facts>
        <Fact name={t('incident:field.summary')}>{incident.summary}</Fact>
        <Fact name={t('incident:field.state')}>
          {t(`incidents:state.${state}`)}
          {hold !== null && `. ${t(`incidents:holdLong.${hold.reason}`)}`}
        </Fact>
        <Fact name={t('incident:field.priority')}>
          <IncidentPriority level={priority} named />
          {priorityReason !== null && ` ${t('incident:priorityWhy.override')} ${priorityReason}`}
          {priorityReason === null &&
            priorityMatrixNumber !== null &&
            ` ${t('incident:priorityWhy.matrix', { number: priorityMatrixNumber })}`}
        </Fact>
        {impact !== null && (
          <Fact name={t('incident:field.impact')}>{t(`incident:level.impact.${impact as 1 | 2 | 3}`)}</Fact>
        )}
        {urgency !== null && (
          <Fact name={t('incident:field.urgency')}>{t(`incident:level.urgency.${urgency as 1 | 2 | 3}`)}</Fact>
        )}
        {model !== null && <Fact name={t('incident:model.title')}>{`${model.name}, ${model.number}`}</Fact>}
        {incident.description !== '' && (
          <Fact name={t('incident:field.description')}>
            <WrittenText html={incident.description} />
          </Fact>
        )}
      </Facts>
    </section>
  )
}

function Affected({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incident')
  const items = affectedItems(incident)
  return (
    <Section title={t('affects.title')}>
      {items.length === 0 && <p className="muted">{t('affects.unknown')}</p>}
      <Facts>
        {items.map(({ id, kind, name, restoredAt }) => (
          <Fact key={id} name={t(`affects.${kind}`)}>
            {name} {restoredAt !== null && <Restored at={restoredAt} />}
          </Fact>
        ))}
        {incident.category !== null && <Fact name={t('field.category')}>{incident.category.name}</Fact>}
      </Facts>
    </Section>
  )
}

function Restored({ at }: { at: string }) {
  const { t, i18n } = useTranslation('incident')
  return <span className="small faint">{t('affects.restored', { time: exactly(at, i18n.language) })}</span>
}

function Timeline({ entries, incidentId }: { entries: TimelineEntry[]; incidentId: string }) {
  return (
    <ol className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="small faint">
            <Exactly at={entry.occurredAt} />
          </span>
          <Told entry={entry} incidentId={incidentId} />
        </li>
      ))}
    </ol>
  )
}

function Hashes({ evidence, entries }: { evidence: Evidence; entries: TimelineEntry[] }) {
  const { t, i18n } = useTranslation('incident')
  const { chain, files } = evidence
  const told = new Map(entries.map((entry) => [entry.id, entry]))
  return (
    <>
      <Section title={t('evidence.files')}>
        {files.length === 0 && <p className="muted">{t('evidence.noFiles')}</p>}
        <Facts>
          {files.map(({ id, name, size, sha256 }) => (
            <Fact key={id} name={name}>
              {t('evidence.size', { size: new Intl.NumberFormat(i18n.language).format(size) })}, SHA-256{' '}
              <code>{sha256}</code>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('evidence.heading')}>
        <p>
          <b>
            {chain.isIntact ? t('evidence.intact', { count: chain.entryCount }) : t('evidence.broken')}{' '}
            {chain.sealedAt === null
              ? t('evidence.unsealed')
              : t('evidence.sealed', { time: exactly(chain.sealedAt, i18n.language) })}
          </b>
        </p>
        <p>{t('evidence.how')}</p>
        <Facts>
          <Fact name={t('evidence.head')}>
            <code>{chain.headHash}</code>
          </Fact>
        </Facts>
        <table className={styles.hashes}>
          <thead>
            <tr>
              <th>{t('evidence.number')}</th>
              <th>{t('evidence.occurred')}</th>
              <th>{t('evidence.recorded')}</th>
              <th>{t('evidence.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {evidence.entries.map(({ id, seq, hash }) => {
              const entry = told.get(id)
              return (
                <tr key={id}>
                  <td>{seq}</td>
                  <td>{entry !== undefined && <Exactly at={entry.occurredAt} />}</td>
                  <td>{entry !== undefined && <Exactly at={entry.recordedAt} />}</td>
                  <td>
                    <code>{hash}</code>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Section>
    </>
  )
}
