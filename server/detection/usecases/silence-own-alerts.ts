import type { Input } from '../../../contract/endpoint.ts'
import type { addSilence, Silence } from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { beginSilence, changeSilence, listSilences, silenceFor } from '../../silences/index.ts'

/** What keeps a sender to its own: its silences hold for alerts of its integration, and it sees no others. */
const only = (integrationName: string) => ({
  name: 'integration',
  value: integrationName,
  isRegex: false,
  isEqual: true,
})
const isOwn = ({ matchers }: Silence, integrationName: string): boolean =>
  matchers.some(
    ({ name, value, isRegex, isEqual }) => name === 'integration' && value === integrationName && !isRegex && isEqual,
  )

export async function listOwnSilences(context: Context, integrationName: string): Promise<Silence[]> {
  const [open, expired] = [
    await listSilences(context, { view: 'open' }),
    await listSilences(context, { view: 'expired' }),
  ]
  return [...open.items, ...expired.items].filter((silence) => isOwn(silence, integrationName))
}

export async function ownSilence({ db, now }: Context, integrationName: string, silenceId: string): Promise<Silence> {
  const notThere = () => new Refusal('not_found', 'no_such_silence', 'There is no such silence')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(silenceId)) throw notThere()
  const silence = await silenceFor(db, silenceId, now())
  if (!isOwn(silence, integrationName)) throw notThere()
  return silence
}

/** Answers its id. `replaced` names one that it takes the place of. */
export async function silenceOwnAlerts(
  context: Context,
  integrationName: string,
  { matchers, ...form }: Input<typeof addSilence> & { createdByName: string },
  replaced: string | undefined,
): Promise<string> {
  if (replaced !== undefined) await expireOwnSilence(context, integrationName, replaced)
  const silence = {
    ...form,
    matchers: [...matchers.filter(({ name }) => name !== 'integration'), only(integrationName)],
  }
  return inTransaction(context, (tx) => beginSilence(tx, context, silence))
}

export async function expireOwnSilence(context: Context, integrationName: string, silenceId: string): Promise<void> {
  const { version, state } = await ownSilence(context, integrationName, silenceId)
  if (state !== 'expired') await changeSilence(context, { silenceId, version, endsAt: context.now().toISOString() })
}
