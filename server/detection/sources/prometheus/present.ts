import type { Silence } from '../../../../contract/silences.ts'
import type { FiringAlertRow } from '../../queries/sender-alert.ts'

export const receiver = { name: 'allclear' }

/** An alert as Alertmanager's API shows it. Of its annotations only those are left that we show to people. */
export function presentAlert(row: FiringAlertRow) {
  const quiet = row.suppression as { kind: string; id: string } | null
  return {
    labels: row.labels as Record<string, string>,
    annotations: { summary: row.title, ...(row.description !== '' && { description: row.description }) },
    receivers: [receiver],
    fingerprint: row.identity,
    startsAt: (row.firedAt ?? row.firstSeenAt).toISOString(),
    updatedAt: row.lastSeenAt.toISOString(),
    endsAt: (row.expiresAt ?? row.lastSeenAt).toISOString(),
    ...(row.link !== null && { generatorURL: row.link }),
    status: {
      state: quiet ? 'suppressed' : 'active',
      silencedBy: quiet?.kind === 'silence' ? [quiet.id] : [],
      inhibitedBy: [],
      mutedBy: quiet?.kind === 'maintenance' ? [quiet.id] : [],
    },
  }
}

export function presentSilence({ id, comment, createdBy, startsAt, endsAt, state, matchers }: Silence) {
  return {
    id,
    status: { state },
    updatedAt: startsAt,
    comment,
    createdBy: createdBy.name,
    startsAt,
    endsAt,
    matchers,
  }
}

export const presentStatus = (now: Date) => ({
  cluster: { status: 'disabled', peers: [] },
  versionInfo: {
    version: '0.27.0',
    revision: 'allclear',
    branch: 'allclear',
    buildUser: 'allclear',
    buildDate: '',
    goVersion: '',
  },
  config: { original: '' },
  uptime: now.toISOString(),
})
