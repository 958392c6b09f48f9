import { connect, type Socket } from 'node:net'

/**
 * Sends requests that are already bytes over connections that stay open, and reads no more of an answer than its status
 * and its length: whoever measures thousands of calls a second must not be what is measured.
 */
export interface RawConnection {
  /** Answers the status. */
  send(request: Buffer): Promise<number>
  close(): void
}

export function openConnection(port: number): Promise<RawConnection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received: Buffer = Buffer.alloc(0)
  let answered: { resolve(status: number): void; reject(error: Error): void } | undefined
  socket.on('data', (piece: Buffer) => {
    received = received.length === 0 ? piece : Buffer.concat([received, piece])
    const head = received.indexOf('\r\n\r\n')
    if (head === -1) return
    const text = received.toString('latin1', 0, head)
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
    if (received.length < head + 4 + length) return
    received = received.subarray(head + 4 + length)
    answered?.resolve(Number(text.slice(9, 12)))
  })
  socket.on('error', (error) => answered?.reject(error))
  socket.on('close', () => answered?.reject(new Error('The connection was closed before the answer')))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({
        send: (request) =>
          new Promise<number>((status, failed) => {
            answered = { resolve: status, reject: failed }
            socket.write(request)
          }),
        close: () => {
          answered = undefined
          socket.destroy()
        },
      }),
    )
  })
}

/** A POST of JSON as bytes. */
export function requestOf(path: string, body: unknown): Buffer {
  const text = JSON.stringify(body)
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
