import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editIncident } from '../../../../contract/incident-verbs.ts'
import type { AffectedItem, Impact } from '../../../../contract/impact.ts'
import { ImpactSummary } from '../../../catalogue/ImpactSummary.tsx'
import { ToTell } from '../../../catalogue/ToTell.tsx'
import { useVerb } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { affectedItems } from '../affected-items.ts'
import { useTellConflict } from '../tell-conflict.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import styles from './Affected.module.css'
import type { SideProps } from './section-props.ts'

/** As many as the record can name of each kind. */
const most = 50
const shown = 8

/** What fails or is at risk by the service map and is not in the record yet, and who ought to know. */
export function Following({ incident, impact }: Pick<SideProps, 'incident'> & { impact: Impact }) {
  const { t } = useTranslation('incident')
  const edit = useVerb(editIncident)
  const tellWithUndo = useTellWithUndo()
  const tellConflict = useTellConflict()
  const recorded = new Set(affectedItems(incident).map(({ id }) => id))
  const following = impact.items.filter(({ id }) => !recorded.has(id))
  const failing = following.filter(({ state }) => state === 'failed')

  function add() {
    const { id: incidentId, version, affected } = incident
    const idsOf = (kind: 'service' | 'ci', items: readonly { kind: string; id: string }[]) =>
      items.filter((item) => item.kind === kind).map(({ id }) => id)
    const before = { affectedServiceIds: idsOf('service', affected), affectedCiIds: idsOf('ci', affected) }
    const wanted = {
      affectedServiceIds: [...before.affectedServiceIds, ...idsOf('service', failing)].slice(0, most),
      affectedCiIds: [...before.affectedCiIds, ...idsOf('ci', failing)].slice(0, most),
    }
    edit.mutate(
      { incidentId, version, ...wanted },
      {
        onSuccess: (after) =>
          tellWithUndo(t('affects.added', { count: after.affected.length - affected.length }), () =>
            call(editIncident, { incidentId, version: after.version, ...before }),
          ),
        onError: tellConflict,
      },
    )
  }

  return (
    <div className={styles.following}>
      <p className="small">
        <ImpactSummary impact={impact} />
      </p>
      {following.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('affects.following')}</h3>
          <ul className={styles.items}>
            {following.slice(0, shown).map((item) => (
              <Follower key={item.id} item={item} />
            ))}
          </ul>
          {following.length > shown && (
            <p className="small faint">{t('affects.more', { count: following.length - shown })}</p>
          )}
          {failing.length > 0 && incident.allowed.includes('edit') && (
            <Button size="compact-sm" loading={edit.isPending} onClick={add}>
              {t('affects.add', { count: failing.length })}
            </Button>
          )}
        </>
      )}
      <details className={styles.tell}>
        <summary className="small">
          {t('affects.tell', { count: impact.tell.people.length + impact.tell.teams.length })}
        </summary>
        <ToTell tell={impact.tell} />
      </details>
    </div>
  )
}

function Follower({ item }: { item: AffectedItem }) {
  const { t } = useTranslation('incident')
  return (
    <li>
      <div className={styles.item}>
        <span className="cut">{item.name}</span>
        <span className="small faint">{t(`affects.${item.kind}`)}</span>
        {item.state === 'at_risk' && <Tag tone="amber">{t('affects.atRisk')}</Tag>}
      </div>
      <HowItFollows path={item.path} />
    </li>
  )
}

/** From what it follows, with the whole way where it is longer. */
export function HowItFollows({ path }: { path: AffectedItem['path'] }) {
  const { t } = useTranslation('incident')
  const from = path.at(-2)
  if (from === undefined) return null
  return (
    <p className={styles.how} title={path.map(({ name }) => name).join(' → ')}>
      {t('affects.follows', { name: from.name })}
    </p>
  )
}
