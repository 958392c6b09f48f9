import type { Evidence } from '../../../contract/incidents.ts'
import { verifyChain } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { entryHashes, fileHashes } from '../queries/evidence.ts'
import { seeIncident } from './read-incident.ts'

export async function readEvidence(context: Context, { incidentId }: { incidentId: string }): Promise<Evidence> {
  const { db, actor } = context
  await seeIncident(context, incidentId)
  const { lastSeq, sealedAt, ...chain } = await verifyChain(db, { type: 'incident', id: incidentId })
  const entries = await entryHashes(db, incidentId, lastSeq, actor)
  const files = await fileHashes(db, incidentId, actor)
  return {
    chain: { ...chain, sealedAt: sealedAt?.toISOString() ?? null },
    entries: entries.map(({ hash, ...entry }) => ({ ...entry, hash: hash.toString('hex') })),
    files: files.map(({ sha256, ...file }) => ({ ...file, sha256: sha256.toString('hex') })),
  }
}
