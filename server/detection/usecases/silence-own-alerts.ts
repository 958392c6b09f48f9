import type { Input } from '../../../contract/endpoint.ts'
import type { addSilence, Silence } from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { beginSilence, changeSilence, listSilences, silenceFor } from '../../silences/index.ts'

/** A sender sees and ends its own silences, and they hold for its own alerts. */
const isOwn = ({ integration }: Silence, integrationId: string): boolean => integration?.id === integrationId

export async function listOwnSilences(context: Context, integrationId: string): Promise<Silence[]> {
  const [open, expired] = [
    await listSilences(context, { view: 'open' }),
    await listSilences(context, { view: 'expired' }),
  ]
  return [...open.items, ...expired.items].filter((silence) => isOwn(silence, integrationId))
}

export async function ownSilence({ db, now }: Context, integrationId: string, silenceId: string): Promise<Silence> {
  const notThere = () => new Refusal('not_found', 'no_such_silence', 'There is no such silence')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(silenceId)) throw notThere()
  const silence = await silenceFor(db, silenceId, now())
  if (!isOwn(silence, integrationId)) throw notThere()
  return silence
}

/** Answers its id. `replaced` names one that it takes the place of, and that holds until then. */
export async function silenceOwnAlerts(
  context: Context,
  integrationId: string,
  form: Input<typeof addSilence> & { createdByName: string },
  replaced: string | undefined,
): Promise<string> {
  if (replaced !== undefined) await ownSilence(context, integrationId, replaced)
  const id = await inTransaction(context, (tx) => beginSilence(tx, context, { ...form, integrationId }))
  if (replaced !== undefined) await expireOwnSilence(context, integrationId, replaced)
  return id
}

export async function expireOwnSilence(context: Context, integrationId: string, silenceId: string): Promise<void> {
  const { state } = await ownSilence(context, integrationId, silenceId)
  if (state !== 'expired') await changeSilence(context, { silenceId, endsAt: context.now().toISOString() })
}
