import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { reportCase as contract } from '../../../contract/portal.ts'
import { bindToContact } from '../../attachments/index.ts'
import { keepContact } from '../../contacts/index.ts'
import { register } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { cleanHtml, textOf } from '../../platform/rich-text.ts'
import { firstContactId } from '../queries.ts'
import { needSelf, present, seeCase } from './see-case.ts'

/** An incident is registered; what the user believes to be something else goes where that belongs, and is welcome. */
export function reportCase(context: Context, input: Input<typeof contract>): Promise<Answer<typeof contract>> {
  const { outcome, observedAt, ...form } = input
  const personId = needSelf(context.actor)
  return inTransaction(context, async (tx) => {
    if (outcome !== 'incident') {
      const text = [form.summary, textOf(cleanHtml(form.description))].filter((part) => part !== '').join('\n')
      const contactId = await keepContact(tx, context, { personId, channel: 'portal', text, outcome, note: '' })
      await bindToContact(tx, context, form.attachmentIds, contactId)
      return { case: null, contactId }
    }
    const incident = await register(
      tx,
      context,
      {
        ...form,
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
