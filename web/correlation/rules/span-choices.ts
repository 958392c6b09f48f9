const spans = [0, 30, 60, 120, 300, 600, 900, 1800, 3600]

/** Spans to wait for, with the one that is set where it is none of the usual. */
export function spanChoices(current: number, atOnce: string, language: string): { value: string; label: string }[] {
  return [...new Set([...spans, current])]
    .toSorted((a, b) => a - b)
    .map((seconds) => ({ value: `${seconds}`, label: seconds === 0 ? atOnce : spanWords(seconds, language) }))
}

function spanWords(seconds: number, language: string): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const unit = (count: number, name: string) =>
    count === 0
      ? []
      : [new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)]
  return [...unit(hours, 'hour'), ...unit(minutes, 'minute'), ...unit(rest, 'second')].join(' ')
}
