import { readJson, recordIn, textIn } from '../json.ts'
import { type Tool, ToolFault, wordsOf, type WriteBack } from '../write-back.ts'

/** Of `event.acknowledge`: 1 closes, 2 acknowledges, 4 adds a message, 16 takes an acknowledgement back. */
const actions = { acknowledge: 2 + 4, withdraw: 16 + 4, resolve: 1 + 2 + 4, reply: 4, note: 4 }
const told = {
  acknowledge: 'Zabbix shows it as acknowledged',
  withdraw: 'Zabbix shows it as acknowledged no longer',
  resolve: 'Zabbix has closed it',
  reply: 'Zabbix has the reply as a message',
  note: 'Zabbix has the note as a message',
}

/** Zabbix's JSON-RPC, by an API token. */
export const writeBack: WriteBack = {
  async tell(tool, deed) {
    const params = { eventids: [deed.alert.identity], action: actions[deed.verb], message: wordsOf(deed) }
    await call(tool, 'event.acknowledge', params)
    return told[deed.verb]
  },
  async greet(tool) {
    const count = await call(tool, 'problem.get', { countOutput: true })
    return `Zabbix answers; it shows ${String(count)} problems to this token`
  },
}

const isDenied = /not authori[sz]ed|re-?login|session terminated|api token/i

async function call(tool: Tool, method: string, params: object): Promise<unknown> {
  const answer = await post(tool, { method, params })
  // Before 6.4 Zabbix knows no `authorization`, and since 7.2 no `auth`.
  const isUnheard = isDenied.test(answer.error ?? '') && tool.secret !== undefined
  const { result, error } = isUnheard ? await post(tool, { method, params, auth: tool.secret }) : answer
  if (error === undefined) return result
  // Such as: the trigger does not allow to be closed by hand.
  throw new ToolFault(
    isDenied.test(error) ? 'denied' : 'refused',
    `Zabbix: ${isUnheard ? (answer.error ?? error) : error}`,
  )
}

async function post(tool: Tool, body: object): Promise<{ result?: unknown; error?: string }> {
  const answer = await tool.ask('/api_jsonrpc.php', { method: 'POST', body: { jsonrpc: '2.0', ...body, id: 1 } })
  const json = readJson({ headers: {}, body: Buffer.from(answer) })
  if ('fault' in json) throw new ToolFault('refused', 'This is no Zabbix: it does not answer in JSON')
  const { result, error } = recordIn(json.value)
  if (error === undefined) return { result }
  return { error: textIn(recordIn(error), 'data') ?? textIn(recordIn(error), 'message') ?? 'error' }
}
