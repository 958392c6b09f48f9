import type { listScripts as contract } from '../../../contract/automation.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'

export const listScripts =
  ({ scripts }: Outgoing) =>
  async (_: Context): Promise<Answer<typeof contract>> => {
    const names = await scripts()
    return { hasFolder: names !== undefined, items: names ?? [] }
  }
