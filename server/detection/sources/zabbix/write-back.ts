import { readJson, recordIn, textIn } from '../json.ts'
import { wordsOf, type WriteBack } from '../write-back.ts'

/** Of `event.acknowledge`: 1 closes, 2 acknowledges, 4 adds a message, 16 takes an acknowledgement back. */
const actions = { acknowledge: 2 + 4, withdraw: 16 + 4, resolve: 1 + 2 + 4 }
const told = {
  acknowledge: 'Zabbix shows it as acknowledged',
  withdraw: 'Zabbix shows it as acknowledged no longer',
  resolve: 'Zabbix has closed it',
}

/** Zabbix's JSON-RPC, by an API token. */
export const writeBack: WriteBack = async (ask, deed) => {
  const params = { eventids: [deed.alert.identity], action: actions[deed.verb], message: wordsOf(deed) }
  const answer = await ask('/api_jsonrpc.php', {
    method: 'POST',
    body: { jsonrpc: '2.0', method: 'event.acknowledge', params, id: 1 },
  })
  const json = readJson({ headers: {}, body: Buffer.from(answer) })
  if ('fault' in json) throw new Error('This is no Zabbix: it does not answer in JSON')
  const error = recordIn(recordIn(json.value)['error'])
  // Such as: the trigger does not allow to be closed by hand.
  if (Object.keys(error).length > 0)
    throw new Error(`Zabbix: ${textIn(error, 'data') ?? textIn(error, 'message') ?? 'error'}`)
  return told[deed.verb]
}
