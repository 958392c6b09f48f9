import { Problem } from './problem.ts'

interface Meanwhile {
  version: number
  changed: { by: string; at: string }[]
}

/** What somebody else did to the record while it was being edited; undefined when the error is another one. */
export function changedMeanwhile(error: Error | null): Meanwhile | undefined {
  if (!(error instanceof Problem) || error.reason !== 'changed_meanwhile') return undefined
  return error.details as unknown as Meanwhile
}

/** The version to send: after a conflict the newer one, so that saving again keeps what was written. */
export function versionFor(record: { version: number }, error: Error | null): number {
  return changedMeanwhile(error)?.version ?? record.version
}
