import { momentIn, readJson, recordIn, textIn } from '../json.ts'
import { type Tool, ToolFault, wordsOf, type WriteBack } from '../write-back.ts'

const hour = 60 * 60_000
/** An alert that still fires after it was ended here is told of again, so that nobody misses it. */
const silenceFor = { acknowledge: 24 * hour, resolve: hour }

/** Alertmanager knows no acknowledgement: a silence of exactly this alert stands for it. */
export const writeBack: WriteBack = {
  async tell(tool, deed) {
    const { verb, alert, at } = deed
    if (verb === 'reply' || verb === 'note') throw new ToolFault('refused', 'Alertmanager takes no comments')
    const ours = (await ourSilences(tool)).filter(({ alertId }) => alertId === alert.id)
    const comment = `${wordsOf(deed)} (alert ${alert.id})`
    const isSame = (silence: Silence) => verb === 'acknowledge' || silence.comment === comment
    if (verb === 'withdraw') {
      await endAll(tool, ours)
      return ours.length === 0 ? 'Alertmanager had no silence of ours' : 'Alertmanager silences it no longer'
    }
    // The one of its acknowledgement lasts too long for what may fire on.
    const others = ours.filter((silence) => !isSame(silence))
    if (ours.some(isSame)) {
      await endAll(tool, others)
      return 'Alertmanager silences it already'
    }
    const matchers = Object.entries(alert.labels).map(([name, value]) => ({
      name,
      value,
      isRegex: false,
      isEqual: true,
    }))
    if (matchers.length === 0)
      throw new ToolFault('refused', 'It has no labels, and a silence without matchers would silence everything')
    const endsAt = new Date(at.getTime() + silenceFor[verb])
    const body = { matchers, startsAt: at, endsAt, createdBy: 'Allclear', comment }
    await tool.ask('/api/v2/silences', { method: 'POST', body })
    await endAll(tool, others)
    return `Alertmanager silences it until ${endsAt.toISOString()}`
  },

  async greet(tool) {
    const { version } = await readStatus(tool)
    return `Alertmanager ${version} answers`
  },
}

export interface Silence {
  id: string
  /** Ours, by which we know our own silences again. */
  alertId: string
  comment: string
}

/** Silences of ours that have not ended. */
export async function ourSilences(tool: Tool): Promise<Silence[]> {
  return (await readList(tool, '/api/v2/silences')).list.flatMap((silence): Silence[] => {
    const [id, comment] = [textIn(silence, 'id'), textIn(silence, 'comment') ?? '']
    const [, alertId] = /\(alert ([\da-f-]{36})\)$/.exec(comment) ?? []
    const isOver = textIn(recordIn(silence['status']), 'state') === 'expired'
    return isOver || id === undefined || alertId === undefined ? [] : [{ id, alertId, comment }]
  })
}

export async function endAll(tool: Tool, silences: readonly Pick<Silence, 'id'>[]): Promise<void> {
  for (const { id } of silences) await tool.ask(`/api/v2/silence/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** What fires there, whether it is silenced or not, and the answer as it came. */
export async function readFiring(tool: Tool): Promise<{ list: Record<string, unknown>[]; body: Buffer }> {
  return readList(tool, '/api/v2/alerts')
}

export async function readStatus(tool: Tool): Promise<{ version: string; startedAt: Date | null }> {
  const status = recordIn(valueOf(await tool.ask('/api/v2/status', { method: 'GET' })))
  const version = textIn(recordIn(status['versionInfo']), 'version')
  if (version === undefined) throw new ToolFault('refused', 'This is no Alertmanager: it does not say its version')
  return { version, startedAt: momentIn(status, 'uptime') }
}

/** Thousands of alerts with their annotations; no more than what a tool may send to us. */
const longestList = 5 * 1024 * 1024

async function readList(tool: Tool, path: string): Promise<{ list: Record<string, unknown>[]; body: Buffer }> {
  const body = await tool.ask(path, { method: 'GET', bytes: longestList })
  const list = valueOf(body)
  if (!Array.isArray(list)) throw new ToolFault('refused', `This is no Alertmanager: it gives no list at ${path}`)
  return { list: list.map(recordIn), body: Buffer.from(body) }
}

function valueOf(text: string): unknown {
  const json = readJson({ headers: {}, body: Buffer.from(text) })
  return 'fault' in json ? undefined : json.value
}
