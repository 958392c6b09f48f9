import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { draftNumber } from '../rules/version.ts'
import { putDraft } from '../store.ts'
import { checkContent } from './check-content.ts'
import { keepModel } from './keep-model.ts'

export function saveDraft(
  context: Context,
  { modelId, version, content: sent }: Input<typeof contract.saveModelDraft>,
): Promise<contract.Model> {
  return keepModel(context, { modelId, version }, async (tx, _, versions) => {
    const content = await checkContent(tx, context, sent)
    const number = draftNumber(versions)
    await putDraft(tx, {
      modelId,
      number,
      content,
      createdById: context.actor.personId,
      createdAt: context.now(),
    })
    const before = versions.find((one) => one.number === number)
    return { event: 'model.drafted', changes: { number, content }, before: { content: before?.content ?? null } }
  })
}
