import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { publish } from '../rules/version.ts'
import { findVersion, markPublished, markRetired } from '../store.ts'
import { checkContent } from './check-content.ts'
import { keepModel } from './keep-model.ts'

/** What the draft refers to may have been retired since it was written, so it is checked once more. */
export function publishModel(
  context: Context,
  { modelId, version, note }: Input<typeof contract.publishModel>,
): Promise<contract.Model> {
  return keepModel(context, { modelId, version }, async (tx, _, versions) => {
    const { number, replaces } = publish(versions)
    await checkContent(tx, context, (await findVersion(tx, modelId, number)).content)
    if (replaces !== null) await markRetired(tx, modelId, replaces)
    const published = { note, publishedById: context.actor.personId, publishedAt: context.now() }
    await markPublished(tx, { modelId, number }, published)
    return {
      event: 'model.published',
      changes: { publishedNumber: number, note },
      before: { publishedNumber: replaces },
    }
  })
}
