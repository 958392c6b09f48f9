import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** The bytes of a file, unpacked if it is packed, and how much of it has been read. */
export async function openSource(
  file: string,
  { isPacked = file.endsWith('.gz') } = {},
): Promise<{ bytes: AsyncIterable<Buffer>; done: () => number }> {
  const { size } = await stat(file)
  const stream = createReadStream(file)
  const done = () => (size === 0 ? 1 : stream.bytesRead / size)
  if (!isPacked) return { bytes: stream, done }
  const unpacked = createGunzip()
  stream.on('error', (error) => unpacked.destroy(error))
  return { bytes: stream.pipe(unpacked), done }
}
