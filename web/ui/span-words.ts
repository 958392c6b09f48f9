/** `2 hours 30 minutes`, `2 timmar 30 minuter`: never in days, for those of work are shorter. */
export function spanWords(seconds: number, language: string): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const unit = (count: number, name: string) =>
    count === 0
      ? []
      : [new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)]
  return [...unit(hours, 'hour'), ...unit(minutes, 'minute'), ...unit(rest, 'second')].join(' ')
}
