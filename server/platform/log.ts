import pino, { type Logger } from 'pino'

export type Log = Logger

/** What an error says of itself. The rest of it may hold a whole connection, or what was sent over it. */
function said(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, detail } = error as { code?: unknown; detail?: unknown }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    ...(error.cause !== undefined && { cause: said(error.cause) }),
  }
}

/** One JSON line an event; pino escapes line breaks, and what may hold a secret is left out. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers', '*.password', '*.token', '*.cookie', '*.authorization'],
    serializers: { error: said },
  }
  return destination ? pino(options, destination) : pino(options)
}
