import { parse } from 'csv-parse'

export interface CsvRow {
  /** Where the row ends in the file. */
  line: number
  cells: string[]
}
export interface CsvOptions {
  /** Told of rows that are no CSV: broken quotes, endless cells. */
  onBroken: (line: number, reason: string) => void
  delimiter?: string
}

const longestRow = 1024 * 1024
const sampleSize = 64 * 1024

/** The rows of a CSV file, the header first. Reads UTF-8, with or without BOM, and Windows-1252. */
export async function* readCsv(bytes: AsyncIterable<Buffer>, options: CsvOptions): AsyncGenerator<CsvRow> {
  let lastBroken: unknown
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_skip: (error) => {
      // Told once for each quote that is wrong.
      if (error && error['lines'] !== lastBroken) options.onBroken(Number(error['lines']), error.message.slice(0, 200))
      lastBroken = error?.['lines']
      return undefined
    },
  })
  const fed = feed(bytes, parser)
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
    yield { line: info.lines, cells: record }
  await fed
}

async function feed(bytes: AsyncIterable<Buffer>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    let decoder: TextDecoder | undefined
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk))
      if (!parser.write(decoder.decode(chunk, { stream: true })))
        await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end(decoder?.decode() ?? '')
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Old spreadsheets write Windows-1252; text in it is hardly ever valid UTF-8. */
export function encodingOf(beginning: Buffer): 'utf-8' | 'windows-1252' {
  const sample = beginning.subarray(0, sampleSize)
  try {
    // `stream` forgives a character that the end of the sample cuts in two.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
