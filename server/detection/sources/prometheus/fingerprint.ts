/**
 * Prometheus's name for a set of labels: 64-bit FNV-1a over name, 0xFF, value, 0xFF of each, sorted by name, in hex. In
 * parts that are small integers, because BigInt would cost more than all the rest of taking an alert.
 */
export function fingerprint(labels: Readonly<Record<string, string>>): string {
  let high = 0xcbf29ce4 | 0
  let low = 0x84222325 | 0
  const add = (byte: number): void => {
    low ^= byte
    // The prime is 2^40 + 0x1b3.
    const first = (low & 0xffff) * 0x1b3
    const second = (low >>> 16) * 0x1b3 + (first >>> 16)
    high = (Math.imul(high, 0x1b3) + (second >>> 16) + (low << 8)) | 0
    low = (second << 16) | (first & 0xffff)
  }
  const addText = (text: string): void => {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code >= 0x80) return Buffer.from(text.slice(index)).forEach(add)
      add(code)
    }
  }
  for (const name of Object.keys(labels).toSorted()) {
    addText(name)
    add(0xff)
    addText(labels[name]!)
    add(0xff)
  }
  halves.writeInt32BE(high, 0)
  halves.writeInt32BE(low, 4)
  return halves.toString('hex')
}

const halves = Buffer.alloc(8)
