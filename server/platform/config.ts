import { resolve } from 'node:path'
import { z } from 'zod'
import { defaultDataFolder } from './db/embedded/embedded.ts'
import { readAllowed } from './outgoing/allowed.ts'

const emptyIsAbsent = (value: unknown) => (value === '' ? undefined : value)
/** A slip here must not open more than was meant, nor less. */
function needHosts(text: string, context: z.RefinementCtx): void {
  for (const host of list(text)) {
    try {
      readAllowed(host)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message })
    }
  }
}
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyIsAbsent, schema.optional())

const Environment = z.object({
  PORT: z.preprocess(emptyIsAbsent, z.coerce.number().int().min(0).max(65_535).default(8080)),
  HOST: z.preprocess(emptyIsAbsent, z.string().default('127.0.0.1')),
  ALLCLEAR_DATA: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  ALLCLEAR_URL: optional(z.url({ protocol: /^https?$/ })),
  ALLCLEAR_SECRET: optional(z.string().min(32, 'takes at least 32 characters')),
  TRUST_PROXY: optional(z.string()),
  MAIL_PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(z.string().max(320)),
  ALLOWED_HOSTS: optional(z.string().superRefine(needHosts)),
  ALLCLEAR_SCRIPTS: optional(z.string()),
  LOG_LEVEL: z.preprocess(emptyIsAbsent, z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')),
})

export const settingNames = Object.keys(Environment.shape)

/** Everything that the surroundings decide, read once when the process starts. */
export interface Config {
  port: number
  host: string
  /** Holds the embedded database and the key that seals the log. */
  dataFolder: string
  /** An external PostgreSQL; without it the embedded one runs in the data folder. */
  databaseUrl: string | undefined
  /** The address people use, for links; built from host and port when not set. */
  publicUrl: string | undefined
  secret: string | undefined
  trustProxy: string[] | false
  /** Where monitoring may send mail to; without it no mail is taken. */
  mailPort: number | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** What requests to the outside may reach beside public addresses; `readAllowed` says in which forms. */
  allowedHosts: string[]
  /** Whatever can be run in it may be run by a runbook; undefined: none. */
  scriptsFolder: string | undefined
  logLevel: string
}

/** Throws one error that names every setting that is wrong. `flags` (from the command line) win. */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  flags: { port?: string; host?: string; data?: string } = {},
): Config {
  const merged = {
    ...environment,
    ...(flags.port !== undefined && { PORT: flags.port }),
    ...(flags.host !== undefined && { HOST: flags.host }),
    ...(flags.data !== undefined && { ALLCLEAR_DATA: flags.data }),
  }
  const parsed = Environment.safeParse(merged)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings are wrong:\n${faults.join('\n')}`)
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: settings.ALLCLEAR_DATA === undefined ? defaultDataFolder() : resolve(settings.ALLCLEAR_DATA),
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.ALLCLEAR_URL?.replace(/\/$/, ''),
    secret: settings.ALLCLEAR_SECRET,
    trustProxy: settings.TRUST_PROXY === undefined ? false : list(settings.TRUST_PROXY),
    mailPort: settings.MAIL_PORT,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM ?? 'Allclear <allclear@localhost>',
    allowedHosts: list(settings.ALLOWED_HOSTS ?? ''),
    scriptsFolder: settings.ALLCLEAR_SCRIPTS === undefined ? undefined : resolve(settings.ALLCLEAR_SCRIPTS),
    logLevel: settings.LOG_LEVEL,
  }
}

/** Where people reach us, for links that leave the product. Never taken from a request. */
export function addressOf({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (publicUrl !== undefined) return publicUrl
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
