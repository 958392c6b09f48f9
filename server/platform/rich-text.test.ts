import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanHtml, htmlOf, textOf } from './rich-text.ts'

/** What tags are made of, good and bad, in any order: most of it is broken somewhere. */
const pieces = fc.constantFrom(
  ...'< > </ /> " \' = & &lt; &#60; &amp; <!-- --> <![CDATA[ href javascript: https://example.org data:text/html,'.split(
    ' ',
  ),
  ...'p b a li script style svg math img template noscript title iframe text å \u{feff} ran(1)'.split(' '),
  ...'<p>|</p>|<b>|</b>|<a href="|">|<script>|</script>|<svg onload=|<img src=x onerror=| |\n|\0'.split('|'),
)
const soup = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
/** As the sanitiser writes tags; what it leaves of anything else is escaped. */
const tag =
  /^<(?:\/?(?:p|strong|b|em|i|u|s|code|pre|blockquote|ul|ol|li|a|h2|h3|h4)|[bh]r \/|a href="(?<href>[^"]*)")>$/

/** Where a browser would go. */
function schemeOf(href: string): string {
  const address = textOf(href)
  return URL.canParse(address, 'https://here.example') ? new URL(address, 'https://here.example').protocol : 'nowhere'
}

it('S-081 what has been cleaned, once or again, holds no tag but those of the list and leads to no script', () =>
  fc.assert(
    fc.property(soup, (html) => {
      const clean = cleanHtml(html)
      for (const [found] of `${clean} ${cleanHtml(clean)}`.matchAll(/<[^>]*>?/g)) {
        const { href } = tag.exec(found)?.groups ?? expect.fail(found)
        if (href !== undefined) expect(['http:', 'https:', 'mailto:', 'tel:', 'nowhere']).toContain(schemeOf(href))
      }
    }),
    { numRuns: 2000 },
  ))

it('plain text shows as it was written, whatever it holds', () =>
  fc.assert(
    fc.property(soup, (text) => {
      const read = text.replaceAll('\0', '').trim()
      expect(textOf(htmlOf(read))).toBe(read)
    }),
    { numRuns: 2000 },
  ))
