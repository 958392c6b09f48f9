/**
 * Prometheus's name for a set of labels: 64-bit FNV-1a over name, 0xFF, value, 0xFF of each, sorted by name, in hex. In
 * two halves, because BigInt would cost more than all the rest of taking an alert.
 */
export function fingerprint(labels: Readonly<Record<string, string>>): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  const add = (byte: number): void => {
    low = (low ^ byte) >>> 0
    // The prime is 2^40 + 0x1b3.
    const product = low * 0x1b3
    high = (high * 0x1b3 + Math.floor(product / 0x1_0000_0000) + ((low << 8) >>> 0)) % 0x1_0000_0000
    low = product % 0x1_0000_0000
  }
  for (const name of Object.keys(labels).toSorted()) {
    for (const byte of Buffer.from(name)) add(byte)
    add(0xff)
    for (const byte of Buffer.from(labels[name]!)) add(byte)
    add(0xff)
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}
