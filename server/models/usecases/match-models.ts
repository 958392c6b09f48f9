import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { judgeModels } from './choose-model.ts'

export async function matchModels(
  { db }: Context,
  form: Input<typeof contract.matchModels>,
): Promise<Answer<typeof contract.matchModels>> {
  const workflow = form.channel === 'monitoring' ? 'event' : 'user'
  const judged = await judgeModels(db, { ...form, workflow })
  return { items: judged.filter(({ holds }) => holds).map(({ modelId, name }) => ({ id: modelId, name })) }
}
