import type { Db } from '../../platform/db/database.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { sealedSecrets } from '../queries/integration.ts'

/** Undefined where it was sealed under another key, as in a backup that was restored beside it. */
export function openedSecret(sealing: Sealing, sealed: string): string | undefined {
  try {
    return sealing.open(sealed)
  } catch {
    return undefined
  }
}

/** The names of the integrations with a secret that this server cannot open, so that it has to be entered again. */
export async function integrationsWithLostSecrets(db: Db, sealing: Sealing): Promise<string[]> {
  const kept = await sealedSecrets(db)
  return kept
    .filter(({ secrets }) => secrets.some((sealed) => openedSecret(sealing, sealed) === undefined))
    .map(({ name }) => name)
}
