import sanitizeHtml from 'sanitize-html'

/** HTML that has been through the allow-list; screens sanitise once more as the last thing before showing it. */
const allowList: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'b',
    'em',
    'i',
    'u',
    's',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'h2',
    'h3',
    'h4',
    'hr',
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 50,
  disallowedTagsMode: 'discard',
}

export const cleanHtml = (html: string): string => sanitizeHtml(html, allowList)

/** Whether nothing is left to read: tags and blanks alone say nothing. */
export const isBlankHtml = (html: string): boolean =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).trim() === ''

/** Plain text as the rich text that shows it. */
export const htmlOf = (text: string): string =>
  text
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
    .replace(/\r?\n/g, '<br />')

/** What a reader sees of rich text, with a line for each block. */
export function textOf(html: string): string {
  const text = sanitizeHtml(html.replace(/<(br|\/p|\/li|\/h\d|\/pre|\/blockquote)\b[^>]*>/gi, '$&\n'), {
    allowedTags: [],
  })
  const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
  return text.replace(/&(amp|lt|gt|quot);/g, (sign) => signs[sign] ?? sign).trim()
}
