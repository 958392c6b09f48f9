import type * as contract from '../../../contract/detection.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { openAddress } from './open-address.ts'
import { integrationFor } from './read-integration.ts'

/** What stands for a token that nobody knows any more but its tool. */
const placeholder = 'TOKEN'

export const readAddress =
  (publicAddress: () => string) =>
  async (
    { db, now }: Context,
    { integrationId }: Input<typeof contract.readAddress>,
  ): Promise<Answer<typeof contract.readAddress>> => {
    const { source } = await integrationFor(db, integrationId, now())
    const { token, address } = openAddress(publicAddress(), source, placeholder)
    return { token, address }
  }
