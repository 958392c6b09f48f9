import type { RunbookArgument } from '../../contract/automation.ts'

/** One argument a line; a line that is a name in braces is filled with what the incident or its alert says. */
export const argumentsIn = (lines: string): RunbookArgument[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const field = /^\{((?:incident|alert)\.[^{}]+)\}$/.exec(line)?.[1]
      return field === undefined ? { text: line } : { field: field as 'incident.number' }
    })

export const linesOf = (given: readonly RunbookArgument[]): string =>
  given.map((argument) => ('text' in argument ? argument.text : `{${argument.field}}`)).join('\n')
