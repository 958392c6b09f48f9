import type { Question } from '../../platform/outgoing/post.ts'

/** What somebody did here with an alert, for its tool to know. */
export interface Deed {
  verb: 'acknowledge' | 'withdraw' | 'resolve'
  alert: {
    id: string
    identity: string
    labels: Readonly<Record<string, string>>
    host: string | null
    serviceName: string | null
  }
  by: string
  /** Why it was ended. */
  reason: string | null
  at: Date
}

/** The tool as it may be asked: paths are below the integration's address. Answers the text that came back. */
export type AskTool = (path: string, question: Question) => Promise<string>

/** Does in the tool what was done here, and bears being run twice. Answers what it did, in words; throws where it could not. */
export type WriteBack = (ask: AskTool, deed: Deed) => Promise<string>

/** For the tool's own log. */
export const wordsOf = ({ verb, by, reason }: Deed): string =>
  `${{ acknowledge: 'Acknowledged', withdraw: 'Acknowledgement withdrawn', resolve: 'Resolved' }[verb]} in Allclear by ${by}${reason === null ? '' : `: ${reason}`}`
