import pino, { type Logger } from 'pino'

export type Log = Logger

/** One JSON line an event; pino escapes line breaks, and what may hold a secret is left out. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers', '*.password', '*.token', '*.cookie', '*.authorization'],
    serializers: { error: pino.stdSerializers.err },
  }
  return destination ? pino(options, destination) : pino(options)
}
