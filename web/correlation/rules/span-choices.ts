import { spanWords } from '../../ui/span-words.ts'

const spans = [0, 30, 60, 120, 300, 600, 900, 1800, 3600]

/** Spans to wait for, with the one that is set where it is none of the usual. */
export function spanChoices(current: number, atOnce: string, language: string): { value: string; label: string }[] {
  return [...new Set([...spans, current])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: `${seconds}`, label: seconds === 0 ? atOnce : spanWords(seconds, language) }))
}
