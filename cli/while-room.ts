import { needRoom, type ReadDisk } from '../server/platform/disk.ts'

/** The same bytes, until the disk is nearly full: an import ends between two batches, and goes on when started again. */
export async function* whileRoom(bytes: AsyncIterable<Buffer>, readDisk: ReadDisk): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    needRoom(await readDisk(), 'files')
    yield piece
  }
}
