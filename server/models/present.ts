import type { Model, ModelSummary, ModelTemplate, ModelUse } from '../../contract/models.ts'
import type { Permission } from '../../contract/permissions.ts'
import type { ModelRow, ToldVersion, VersionUse } from './queries.ts'
import { allowedVerbs } from './rules/access.ts'
import { shownVersion } from './rules/version.ts'
import type { listPublished } from './store.ts'

interface Reader {
  personId: string | null
  permissions: ReadonlySet<Permission>
}

/** `versions` and `uses` are the model's own. */
export function presentSummary(
  row: ModelRow,
  versions: readonly ToldVersion[],
  uses: readonly VersionUse[],
  reader: Reader,
): ModelSummary {
  const shown = shownVersion(versions)
  const { purpose, template } = shown.content
  return {
    id: row.id,
    name: row.name,
    owner: row.ownerId === null || row.ownerName === null ? null : { id: row.ownerId, name: row.ownerName },
    position: row.position,
    state: shown.state,
    publishedNumber: numberOf(versions, 'published'),
    draftNumber: numberOf(versions, 'draft'),
    purpose,
    isForAgents: template.isForAgents,
    isForUsers: template.isForUsers,
    hasSolution: versions.some(({ content }) => content.solution !== null),
    use: reader.permissions.has('incident.read') ? sumOf(uses) : null,
    allowed: allowedVerbs(
      row,
      versions.map(({ state }) => state),
      reader,
    ),
    version: row.version,
  }
}

const numberOf = (versions: readonly ToldVersion[], wanted: ToldVersion['state']): number | null =>
  versions.find(({ state }) => state === wanted)?.number ?? null

const sumOf = (uses: readonly ModelUse[]): ModelUse => {
  const sum = (count: keyof ModelUse) => uses.reduce((total, use) => total + use[count], 0)
  return { incidentCount: sum('incidentCount'), closedCount: sum('closedCount'), solvedCount: sum('solvedCount') }
}

export function presentModel(
  summary: ModelSummary,
  versions: readonly ToldVersion[],
  uses: readonly VersionUse[],
  names: Record<string, string>,
): Model {
  return {
    ...summary,
    names,
    versions: versions.map(({ number, state, content, note, createdBy, createdAt, publishedBy, publishedAt }) => ({
      number,
      state,
      content,
      note,
      createdBy,
      createdAt: createdAt.toISOString(),
      publishedBy,
      publishedAt: publishedAt?.toISOString() ?? null,
      use: summary.use && sumOf(uses.filter((use) => use.number === number)),
    })),
  }
}

type Published = Awaited<ReturnType<typeof listPublished>>[number]

export const presentTemplate = (
  { modelId, name, content }: Published,
  names: Record<string, string>,
): ModelTemplate => ({
  modelId,
  name,
  purpose: content.purpose,
  summary: content.template.summary,
  description: content.template.description,
  form: content.form.filter(({ activity }) => activity === 'registration'),
  defaults: content.defaults,
  names,
})
