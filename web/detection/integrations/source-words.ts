import type { TFunction } from 'i18next'
import type { OpenedIntegration, SourceKey } from '../../../contract/detection.ts'

export type Opened = Pick<OpenedIntegration, 'address' | 'token'>

/** What people call a tool, and what of it comes here. */
export function sourceWords(t: TFunction<'integrations'>, source: SourceKey): { name: string; what: string } {
  return { name: t(`sources.${source}.name`), what: t(`sources.${source}.what`) }
}

/** What to do in the tool, in order, with where our files for it are fetched; code stands between backticks. */
export function sourceSteps(t: TFunction<'integrations'>, source: SourceKey, { address, token }: Opened): string[] {
  const { origin: server, hostname: host } = new URL(address)
  return t(`sources.${source}.steps`, { returnObjects: true, address: `\`${address}\``, server, host, token })
}
