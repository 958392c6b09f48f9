import type { Matcher } from '../../../contract/silences.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Quiet } from '../rules/suppression.ts'
import { silencesNow, windowsNow } from '../store.ts'

/** Silences and maintenance windows that hold now. */
export async function quietsNow(db: Db, now: Date): Promise<Quiet[]> {
  const silences = (await silencesNow(db, now)).map(({ id, comment, matchers, integrationId, endsAt }): Quiet => ({
    kind: 'silence',
    id,
    name: comment,
    until: endsAt,
    integrationId,
    matchers: matchers as Matcher[],
    itemIds: null,
  }))
  const windows = (await windowsNow(db, now)).map(({ id, name, matchers, itemIds, nextEndsAt }): Quiet => ({
    kind: 'maintenance',
    id,
    name,
    until: nextEndsAt!,
    integrationId: null,
    matchers: matchers as Matcher[],
    itemIds: itemIds.length === 0 ? null : itemIds,
  }))
  return [...silences, ...windows]
}
