import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { usualDeeds } from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { excerptOf } from '../../platform/outgoing/post.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { sources } from '../sources/sources.ts'
import { findTool, keepToolFault } from '../store/write-back.ts'
import { reachTool, toolFaultOf } from './reach-tool.ts'

/** Asks the tool who it is, as it would be told; changes nothing there. */
export const tryWriteBack =
  (outgoing: Pick<Outgoing, 'ask'>, sealing: Sealing) =>
  async (
    context: Context,
    { integrationId }: Input<typeof contract.tryWriteBack>,
  ): Promise<Answer<typeof contract.tryWriteBack>> => {
    const found = await findTool(context.db, integrationId)
    if (!found) throw new Refusal('not_found', 'no_such_integration', 'There is no such integration')
    const place = (found.settings as contract.IntegrationSettings).writeBack
    const { writeBack } = sources[found.source as contract.SourceKey]
    if (!place || !writeBack)
      throw new Refusal(
        'conflict',
        'nothing_goes_back',
        'The integration says no address at which its tool can be told',
      )
    const answer = await greeting()
    await inTransaction(context, (tx) => keepToolFault(tx, integrationId, answer.fault, context.now()))
    return answer

    async function greeting(): Promise<Answer<typeof contract.tryWriteBack>> {
      try {
        const tool = reachTool(outgoing, sealing, place!, found!.writeBackSecret)
        const said = await writeBack!.greet(tool, place!.deeds ?? usualDeeds)
        return { answer: excerptOf(said), fault: null }
      } catch (error) {
        return { answer: null, fault: toolFaultOf(error) }
      }
    }
  }
