import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { reportCase as contract } from '../../../contract/portal.ts'
import { bindToContact } from '../../attachments/index.ts'
import { keepContact } from '../../contacts/index.ts'
import { register } from '../../incidents/index.ts'
import { listUserTemplates } from '../../models/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanHtml, textOf } from '../../platform/rich-text.ts'
import { firstContactId } from '../queries.ts'
import { needSelf, present, seeCase } from './see-case.ts'

/** An incident is registered; what the user believes to be something else goes where that belongs, and is welcome. */
export function reportCase(context: Context, input: Input<typeof contract>): Promise<Answer<typeof contract>> {
  const { outcome, observedAt, modelId, ...form } = input
  const personId = needSelf(context.actor)
  return inTransaction(context, async (tx) => {
    if (outcome !== 'incident') {
      const text = [form.summary, textOf(cleanHtml(form.description))].filter((part) => part !== '').join('\n')
      const contactId = await keepContact(tx, context, { personId, channel: 'portal', text, outcome, note: '' })
      await bindToContact(tx, context, form.attachmentIds, contactId)
      return { case: null, contactId }
    }
    if (modelId !== undefined) await needTemplate(tx, modelId)
    const incident = await register(
      tx,
      context,
      {
        ...form,
        ...(modelId !== undefined && { modelId }),
        requesterId: personId,
        times: observedAt === undefined ? {} : { observed: { at: observedAt, provenance: 'reported' } },
      },
      'portal',
    )
    return {
      case: present(await seeCase(tx, context.actor, incident.id), context),
      contactId: await firstContactId(tx, incident.id),
    }
  })
}

/** Other models are for those who work: to a user they do not exist. */
async function needTemplate(tx: Tx, modelId: string): Promise<void> {
  const offered = await listUserTemplates(tx)
  if (!offered.some((template) => template.modelId === modelId))
    throw new Refusal('invalid', 'unknown_reference', `There is no template ${modelId}`, { modelId })
}
