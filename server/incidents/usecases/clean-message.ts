import { Refusal } from '../../platform/refusal.ts'
import { cleanHtml, isBlankHtml } from '../../platform/rich-text.ts'

/** Rich text as it may be kept; refused when nothing to read is left of it. */
export function cleanMessage(html: string, field: string): string {
  const clean = cleanHtml(html)
  if (isBlankHtml(clean)) throw new Refusal('invalid', 'empty_text', 'There is no text in it to read', { field })
  return clean
}
