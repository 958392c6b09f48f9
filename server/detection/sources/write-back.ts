import type { Deed as WrittenDeed, ToolFaultKind } from '../../../contract/detection.ts'
import type { Question } from '../../platform/outgoing/post.ts'

/** What somebody did here with an alert, or wrote about it, for its tool to know. */
export interface Deed {
  verb: WrittenDeed | 'withdraw'
  alert: {
    id: string
    identity: string
    labels: Readonly<Record<string, string>>
    host: string | null
    serviceName: string | null
  }
  by: string
  /** Why it was ended, or what was written. */
  text: string | null
  at: Date
}

/** The tool as it may be asked: paths are below the integration's address. */
export interface Tool {
  /** Answers the text that came back. */
  ask(path: string, question: Question): Promise<string>
  /** For a tool that wants it elsewhere than in the `authorization` that every question bears. */
  secret: string | undefined
}

/** How one tool is told. Each throws where it could not, a ToolFault where it is known what would mend it. */
export interface WriteBack {
  /** Does in the tool what was done here, and bears being run twice. Answers what it did, in words. */
  tell(tool: Tool, deed: Deed): Promise<string>
  /** Answers who is there, in words, having seen that we may do there what we would. */
  greet(tool: Tool, deeds: readonly WrittenDeed[]): Promise<string>
}

export class ToolFault extends Error {
  readonly kind: ToolFaultKind
  constructor(kind: ToolFaultKind, message: string) {
    super(message)
    this.kind = kind
  }
}

const done = {
  acknowledge: 'Acknowledged',
  withdraw: 'Acknowledgement withdrawn',
  resolve: 'Resolved',
  reply: 'Told the user',
  note: 'Noted',
}
/** No tool takes endless words. */
const mostSigns = 2000

/** For the tool's own log. */
export function wordsOf({ verb, by, text }: Deed): string {
  const words = `${done[verb]} in Allclear by ${by}${text === null ? '' : `: ${text}`}`
  return words.length > mostSigns ? `${words.slice(0, mostSigns - 1)}…` : words
}
