/** What a spreadsheet takes for the beginning of a formula, in wide characters too; and the mark itself. */
const dangerous = /^['=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u
const mark = "'"

/** Text that no spreadsheet calculates (S-089): what looks like a formula gets a mark in front. */
export const neutralise = (text: string): string => (dangerous.test(text) ? `${mark}${text}` : text)

/** The text as it was before it was neutralised. */
export const restoreText = (cell: string): string =>
  cell.startsWith(mark) && dangerous.test(cell.slice(mark.length)) ? cell.slice(mark.length) : cell

/** A value of a record as a cell of CSV. */
export function toCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? neutralise(value) : JSON.stringify(value)
}
