import type { Db } from '../../platform/db/database.ts'
import { openedSecret, type Sealing } from '../../platform/sealing.ts'
import { sealedSecrets } from '../queries/integration.ts'

/** The names of the integrations with a secret that this server cannot open, so that it has to be entered again. */
export async function integrationsWithLostSecrets(db: Db, sealing: Sealing): Promise<string[]> {
  const kept = await sealedSecrets(db)
  return kept
    .filter(({ secrets }) => secrets.some((sealed) => openedSecret(sealing, sealed) === undefined))
    .map(({ name }) => name)
}
