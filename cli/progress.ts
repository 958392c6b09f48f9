/** What a long command is doing, on stderr: one line that is drawn over, or on no terminal a line now and then. */
export interface Progress {
  show(done: number, text: string): void
  end(): void
}

const barWidth = 24
const everyMilliseconds = { terminal: 100, file: 5000 }

/** `done` goes from 0 to 1. */
export function createProgress(what: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const every = stream.isTTY ? everyMilliseconds.terminal : everyMilliseconds.file
  let shownAt = performance.now()
  return {
    show(done, text) {
      if (performance.now() - shownAt < every) return
      shownAt = performance.now()
      const percent = `${Math.floor(Math.min(done, 1) * 100)} %`.padStart(5)
      if (!stream.isTTY) return void stream.write(`${what} ${percent}, ${text}\n`)
      const filled = Math.round(Math.min(done, 1) * barWidth)
      stream.write(`\r\u001b[K${what} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${percent}  ${text}`)
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[K')
    },
  }
}
