import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Remark } from '../server/imports/index.ts'

const shownRemarks = 20

/** The first ones on stderr, all of them in the file that was asked for. */
export function collectRemarks(file: string | undefined) {
  const written = file === undefined ? undefined : createWriteStream(file)
  written?.write(stringify([['line', 'number', 'kind', 'text']]))
  let count = 0
  return {
    add({ line, number, kind, text }: Remark): void {
      written?.write(stringify([[line, number, kind, text]], { escape_formulas: true }))
      if (++count <= shownRemarks) process.stderr.write(`Line ${line}, ${number}, ${kind}: ${text}\n`)
    },
    async end(): Promise<void> {
      if (count > shownRemarks)
        process.stderr.write(`… and ${count - shownRemarks} more${file === undefined ? '; --report keeps all' : ''}\n`)
      written?.end()
      if (written) await finished(written)
    },
  }
}
