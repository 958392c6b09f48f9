import type { RunbookArgument } from '../../contract/automation.ts'

/**
 * One argument a line, for a job as `NAME=value`; a line or value that is a field's name in braces is filled with what
 * the incident or its alert says.
 */
export const argumentsIn = (lines: string, areNamed: boolean): RunbookArgument[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, value] = (areNamed && /^([^=\s]+)\s*=\s*(.*)$/.exec(line)) || []
      const given = value ?? line
      const field = /^\{((?:incident|alert)\.[^{}]+)\}$/.exec(given)?.[1]
      return {
        ...(name !== undefined && { name }),
        ...(field === undefined ? { text: given } : { field: field as 'incident.number' }),
      }
    })

export const linesOf = (given: readonly RunbookArgument[]): string =>
  given
    .map((argument) => {
      const value = 'text' in argument ? argument.text : `{${argument.field}}`
      return argument.name === undefined ? value : `${argument.name}=${value}`
    })
    .join('\n')
