import type { Matcher } from '../../../../contract/silences.ts'

const form = /^\s*([^=!~\s]+)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|(.*?))\s*$/s

/** A matcher as it stands in `filter`, such as `job=~"node.*"`; undefined where it is none. */
export function readMatcher(text: string): Matcher | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, name, operator, quoted, bare] = found
  return {
    name: name!.replace(/^"(.*)"$/, '$1'),
    value:
      quoted === undefined
        ? bare!
        : quoted.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)),
    isRegex: operator!.endsWith('~'),
    isEqual: !operator!.startsWith('!'),
  }
}
