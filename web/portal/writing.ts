const longest = 120

/** Plain text as paragraphs: an empty line parts them, a line break stays one. */
export function htmlOf(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * One line for lists and the rest below it. The user writes in one box: their first line or sentence is the summary,
 * and where it is too long for a line it is cut there and told whole below.
 */
export function splitReport(text: string): { summary: string; rest: string } {
  const whole = text.trim()
  const [first = ''] = whole.split('\n', 1)
  const sentence = first.length <= longest ? first : (/^.{1,119}?[.!?](?=\s)/.exec(first)?.[0] ?? '')
  if (sentence !== '') return { summary: oneLine(sentence), rest: whole.slice(sentence.length).trim() }
  const cut = first.slice(0, longest)
  const atWord = cut.lastIndexOf(' ')
  return { summary: `${oneLine(atWord > longest / 2 ? cut.slice(0, atWord) : cut)} …`, rest: whole }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toWellFormed()
}
