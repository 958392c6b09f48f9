import type { Config } from '../config.ts'
import { readAllowed } from './allowed.ts'
import { type MailMessage, sendMail } from './mail.ts'
import { type Answered, answerTo, ask, postJson, type Question } from './post.ts'
import { listScripts, runScript, type ScriptResult } from './script.ts'

export type { Answered }

/** The ways out of the house, never inside a transaction. Reactions alone send; every message bears being sent twice. */
export interface Outgoing {
  mail(message: MailMessage): Promise<void>
  /** Answers the text that came back. */
  post(address: string, body: unknown, headers: Record<string, string>, milliseconds?: number): Promise<string>
  /** Answers the text that came back. */
  ask(address: string, question: Question): Promise<string>
  /** Answers also that nothing has changed since what the headers name. */
  getChanged(address: string, headers: Record<string, string>): Promise<Answered>
  /** What may be run on this machine; undefined where its operator names no folder of scripts. */
  scripts(): Promise<string[] | undefined>
  script(name: string, args: readonly string[], milliseconds: number): Promise<ScriptResult>
}

/** Of a document that is asked for again and again. */
const limits = { milliseconds: 10_000, bytes: 2_000_000 }

export function createOutgoing(
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'allowedHosts' | 'scriptsFolder'>,
): Outgoing {
  const allowed = config.allowedHosts.map(readAllowed)
  return {
    mail: (message) => sendMail(config, message),
    post: (address, body, headers, milliseconds = 10_000) =>
      postJson(address, body, headers, { allowed, limits: { milliseconds, bytes: 1_000_000 } }),
    ask: (address, question) => ask(address, question, { allowed }),
    getChanged: (address, headers) => answerTo(address, { method: 'GET', headers }, { allowed, limits }),
    scripts: () => listScripts(config.scriptsFolder),
    script: (name, args, milliseconds) => runScript(config.scriptsFolder, name, args, milliseconds),
  }
}
