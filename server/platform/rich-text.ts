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
