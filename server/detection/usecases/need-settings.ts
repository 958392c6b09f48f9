import { type IntegrationSettings, type SourceKey, writeBackSources } from '../../../contract/detection.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compileMapping } from '../sources/mapping.ts'
import { sources } from '../sources/sources.ts'

/** Refuses settings by which nothing of this source could be read. */
export function needSettings(
  source: SourceKey,
  { mapping, awsAccount, feedUrl, writeBack }: IntegrationSettings,
): void {
  if (source === 'feed' && feedUrl === undefined)
    throw new Refusal('invalid', 'feed_url_needed', 'Say under which address the status page or feed is')
  if (source !== 'feed' && feedUrl !== undefined)
    throw new Refusal('invalid', 'feed_url_unused', 'This tool sends by itself, so nothing is asked for')
  if (writeBack) needTold(source, writeBack.deeds ?? [])
  if (awsAccount !== undefined && source !== 'sns')
    throw new Refusal('invalid', 'account_unused', 'This tool has no account at Amazon')
  if (!mapping) return
  if (!sources[source].ownMapping)
    throw new Refusal('invalid', 'mapping_unused', 'The form of what this tool sends is known, so it takes no mapping')
  const errors = compileMapping(mapping).problems.map(({ field, fault }) => ({
    field,
    problem: fault.details['problem'],
  }))
  const [first] = errors
  if (first)
    throw new Refusal('invalid', 'bad_mapping', `The expression for ${first.field} is not one: ${first.problem}`, {
      ...first,
      errors,
    })
}

function needTold(source: SourceKey, deeds: readonly string[]): void {
  const taken = (writeBackSources as Partial<Record<SourceKey, readonly string[]>>)[source]
  if (!taken) throw new Refusal('invalid', 'takes_nothing_back', 'This tool takes nothing back')
  const deed = deeds.find((one) => !taken.includes(one))
  if (deed !== undefined) throw new Refusal('invalid', 'deed_not_taken', 'This tool does not take that back', { deed })
}

/** Refuses a signing secret for a tool that signs nothing: all that it sends would be refused. */
export function needSigningSource(source: SourceKey): void {
  if (!sources[source].signatureFault)
    throw new Refusal(
      'invalid',
      'nothing_is_signed',
      'This tool signs nothing that it sends, so it needs no signing secret',
    )
}
