import type { Deed as WrittenDeed } from '../../../../contract/detection.ts'
import { UnexpectedStatus } from '../../../platform/outgoing/post.ts'
import { readJson, recordIn, recordsIn, textIn } from '../json.ts'
import { type Deed, type Tool, ToolFault, wordsOf, type WriteBack } from '../write-back.ts'

/** Icinga 2's API. It cannot end a problem, so that ending one here is an acknowledgement there. */
export const writeBack: WriteBack = {
  async tell(tool, deed) {
    const object = objectOf(deed)
    const act = (action: string, body: object) =>
      tool.ask(`/v1/actions/${action}`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: { ...object, author: 'Allclear', ...body },
      })
    const comment = wordsOf(deed)
    if (deed.verb === 'withdraw') {
      await act('remove-acknowledgement', {})
      return 'Icinga shows it as acknowledged no longer'
    }
    if (deed.verb === 'reply' || deed.verb === 'note') {
      await act('add-comment', { comment })
      return `Icinga has the ${deed.verb} as a comment`
    }
    try {
      // Quietly: what it would notify of is known here.
      await act('acknowledge-problem', { comment, notify: false, sticky: false })
    } catch (error) {
      if (!(error instanceof UnexpectedStatus) || error.status !== 409) throw error
      return 'Icinga showed it as acknowledged already, or as recovered'
    }
    return 'Icinga shows it as acknowledged'
  },

  async greet(tool, deeds) {
    const { user, version, permissions } = await readUser(tool)
    const missing = deeds
      .flatMap((deed) => needed[deed])
      .find((action) => !permissions.some((permission) => covers(permission, action)))
    if (missing !== undefined)
      throw new ToolFault('denied', `Icinga: the ApiUser ${user} lacks the permission ${missing}`)
    return `Icinga ${version} answers to ${user}`
  },
}

const needed: Record<WrittenDeed, readonly string[]> = {
  acknowledge: ['actions/acknowledge-problem', 'actions/remove-acknowledgement'],
  resolve: ['actions/acknowledge-problem'],
  reply: ['actions/add-comment'],
  note: ['actions/add-comment'],
}

function objectOf({ alert: { host, serviceName } }: Deed): object {
  if (host === null) throw new ToolFault('refused', 'It names no host, by which Icinga would know it')
  return serviceName === null ? { type: 'Host', host } : { type: 'Service', service: `${host}!${serviceName}` }
}

/** Who we are there, as its root says it. */
async function readUser(tool: Tool): Promise<{ user: string; version: string; permissions: readonly unknown[] }> {
  const answer = await tool.ask('/v1', { method: 'GET', headers: { accept: 'application/json' } })
  const json = readJson({ headers: {}, body: Buffer.from(answer) })
  const [found] = 'fault' in json ? [] : (recordsIn(json.value, 'results') ?? [])
  const user = textIn(recordIn(found), 'user')
  const permissions = recordIn(found)['permissions']
  if (found === undefined || user === undefined || !Array.isArray(permissions))
    throw new ToolFault('refused', 'This is no Icinga 2: its API says nothing of who we are')
  return { user, version: textIn(found, 'version') ?? '', permissions }
}

/** Icinga's permissions end in an asterisk where they stand for several, and in a remark where a filter narrows them. */
function covers(permission: unknown, action: string): boolean {
  const name = String(permission)
    .replace(/ \(filtered\)$/, '')
    .toLowerCase()
  return name.endsWith('*') ? action.startsWith(name.slice(0, -1)) : name === action
}
