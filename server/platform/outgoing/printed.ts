import { stripVTControlCharacters } from 'node:util'

/** As text that stays where it is put: colours and control characters could write over what stands around it, and no database keeps NUL. */
export const legible = (printed: string): string =>
  stripVTControlCharacters(printed)
    // oxlint-disable-next-line no-control-regex -- it is they that are taken out
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .toWellFormed()
    .trimEnd()
