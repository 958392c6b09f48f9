import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../platform/refusal.ts'

const folder = join(import.meta.dirname, '../../../deploy/senders')
const names = ['allclear-notify', 'checkmk', 'icinga2.conf', 'nagios.cfg', 'zabbix-media-type.yaml']
/** As they say it for any installation. */
const anyAddress = 'https://allclear.example.org'

/** `GET /senders/:file`: what is put into other tools, for anybody, with this installation's address in it. */
export function senderFileRoute(http: FastifyInstance, publicAddress: () => string): void {
  const config = { may: 'anyone', hasOwnDoor: true } as const
  http.get<{ Params: { file: string } }>('/senders/:file', { config }, async ({ params }, reply) => {
    const name = names.find((one) => one === params.file)
    if (name === undefined) throw new Refusal('not_found', 'no_such_route', 'There is no such file')
    const text = await readFile(join(folder, name), 'utf8')
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(text.replaceAll(anyAddress, publicAddress()))
  })
}
