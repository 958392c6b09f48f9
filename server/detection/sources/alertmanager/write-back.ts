import { readJson, recordIn, textIn } from '../json.ts'
import { type AskTool, type Deed, wordsOf, type WriteBack } from '../write-back.ts'

const hour = 60 * 60_000
/** An alert that still fires after it was ended here is told of again, so that nobody misses it. */
const silenceFor = { acknowledge: 24 * hour, resolve: hour }

/** Alertmanager knows no acknowledgement: a silence of exactly this alert stands for it. */
export const writeBack: WriteBack = async (ask, deed) => {
  const ours = await silencesOf(ask, deed)
  if (deed.verb === 'withdraw') {
    for (const id of ours) await ask(`/api/v2/silence/${encodeURIComponent(id)}`, { method: 'DELETE' })
    return ours.length === 0 ? 'Alertmanager had no silence of ours' : 'Alertmanager silences it no longer'
  }
  if (ours.length > 0) return 'Alertmanager silences it already'
  const matchers = Object.entries(deed.alert.labels).map(([name, value]) => ({
    name,
    value,
    isRegex: false,
    isEqual: true,
  }))
  if (matchers.length === 0)
    throw new Error('It has no labels, and a silence without matchers would silence everything')
  const endsAt = new Date(deed.at.getTime() + silenceFor[deed.verb])
  const body = {
    matchers,
    startsAt: deed.at,
    endsAt,
    createdBy: 'Allclear',
    comment: `${wordsOf(deed)} ${markOf(deed)}`,
  }
  await ask('/api/v2/silences', { method: 'POST', body })
  return `Alertmanager silences it until ${endsAt.toISOString()}`
}

/** By which we know our own silences again. */
const markOf = ({ alert }: Deed): string => `(alert ${alert.id})`

async function silencesOf(ask: AskTool, deed: Deed): Promise<string[]> {
  const json = readJson({ headers: {}, body: Buffer.from(await ask('/api/v2/silences', { method: 'GET' })) })
  if ('fault' in json || !Array.isArray(json.value))
    throw new Error('This is no Alertmanager: it gives no list of silences')
  return json.value
    .map(recordIn)
    .filter(
      (silence) =>
        textIn(recordIn(silence['status']), 'state') !== 'expired' &&
        textIn(silence, 'comment')?.endsWith(markOf(deed)),
    )
    .flatMap((silence) => textIn(silence, 'id') ?? [])
}
