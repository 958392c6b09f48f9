import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asked for without showing it, twice; or the first line of what is piped in. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    for await (const line of createInterface({ input: process.stdin })) return line
    throw new Error('No password was piped in.')
  }
  const password = await ask('Password: ')
  if (password !== (await ask('Once more: '))) throw new Error('The two passwords differ.')
  return password
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
