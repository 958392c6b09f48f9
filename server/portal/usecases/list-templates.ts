import type { Answer } from '../../../contract/endpoint.ts'
import type { listPortalTemplates as contract } from '../../../contract/portal.ts'
import { listUserTemplates } from '../../models/index.ts'
import type { Context } from '../../platform/context.ts'
import { textOf } from '../../platform/rich-text.ts'

export async function listTemplates({ db }: Context): Promise<Answer<typeof contract>> {
  const offered = await listUserTemplates(db)
  return {
    items: offered.map(({ modelId, name, content: { template } }) => ({
      modelId,
      name,
      text: `${template.summary === '' ? name : template.summary}\n\n${textOf(template.description)}`.trim(),
    })),
  }
}
