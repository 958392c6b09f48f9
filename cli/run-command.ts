import { type Product, withProduct } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { createLog } from '../server/platform/log.ts'

/** Runs one command on the product, beside a running server or alone; its log goes to stderr, from warnings on. */
export function runCommand<Answer>(
  command: string,
  flags: { data?: string },
  work: (product: Product) => Promise<Answer>,
): Promise<Answer> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env }, flags)
  return withProduct(config, command, createLog(config.logLevel, process.stderr), work)
}
