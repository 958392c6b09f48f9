import type { Db } from '../../platform/db/database.ts'
import { openedSecret, type Sealing } from '../../platform/sealing.ts'
import { sealedTokens } from '../store.ts'

/** The names of the runbooks with a token that this server cannot open, so that it has to be entered again. */
export async function runbooksWithLostTokens(db: Db, sealing: Sealing): Promise<string[]> {
  const kept = await sealedTokens(db)
  return kept.filter(({ token }) => openedSecret(sealing, token) === undefined).map(({ name }) => name)
}
