import { RE2JS } from 're2js'
import { Refusal } from '../refusal.ts'

const maximumLength = 500
const kept = new Map<string, RE2JS>()
const mostKept = 500

/** A pattern that a user wrote, in RE2's syntax: it takes time linear in the text, whatever it says. */
export function compilePattern(source: string): RE2JS {
  const known = kept.get(source)
  if (known) return known
  if (source.length > maximumLength)
    throw new Refusal('invalid', 'pattern_too_long', `A pattern has at most ${maximumLength} characters`)
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(source)
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'unknown'
    throw new Refusal('invalid', 'bad_pattern', `Not a pattern: ${problem}`, { problem })
  }
  if (kept.size >= mostKept) kept.clear()
  kept.set(source, compiled)
  return compiled
}

/** Whether the pattern occurs anywhere in the text. */
export const occursIn = (source: string, text: string): boolean => compilePattern(source).matcher(text).find()

/** What the first group of the pattern holds, or all that it fits where it has none; undefined where it does not occur. */
export function captureIn(source: string, text: string): string | undefined {
  const matcher = compilePattern(source).matcher(text)
  if (!matcher.find()) return undefined
  return matcher.group(Math.min(matcher.groupCount(), 1)) ?? undefined
}
