import { activities } from '../../../contract/activities.ts'
import { ModelContent } from '../../../contract/models.ts'
import { addModel, publishModel, saveDraft } from '../../models/index.ts'
import { listRoles } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { type DemoModel, models } from '../rules/models.ts'
import { foundRunbooks } from './found-runbooks.ts'
import { known } from './known.ts'
import type { Ids } from './play-life.ts'
import { readIds } from './read-ids.ts'

type Places = Ids & { roles: ReadonlyMap<string, string>; runbooks: ReadonlyMap<string, string> }

/** The models of the demo, published; one has a second version, another the draft of one. */
export async function foundModels(context: Context): Promise<void> {
  const { items } = await listRoles(context)
  const places = {
    ...(await readIds(context.db)),
    roles: new Map(items.map(({ key, id }) => [key ?? id, id])),
    runbooks: await foundRunbooks(context),
  }
  for (const model of models) {
    const ownerId = known(places.actors, model.owner).personId
    const content = contentOf(model, places)
    const { id: modelId, version } = await addModel(context, { name: model.name, ownerId, content })
    const first = await publishModel(context, { modelId, version, note: '' })
    if (model.later) await foundLater(context, first, model.later, places)
  }
}

async function foundLater(
  context: Context,
  { id: modelId, version, versions }: Awaited<ReturnType<typeof publishModel>>,
  { steps, note, isDraft = false }: NonNullable<DemoModel['later']>,
  places: Places,
): Promise<void> {
  const { content } = versions[0]!
  const all = [...content.steps, ...stepsOf(steps, places)].toSorted(
    (one, other) => activities.indexOf(one.activity) - activities.indexOf(other.activity),
  )
  const drafted = await saveDraft(context, { modelId, version, content: { ...content, steps: all } })
  if (!isDraft) await publishModel(context, { modelId, version: drafted.version, note })
}

const contentOf = (model: DemoModel, places: Places): ModelContent =>
  ModelContent.parse({
    purpose: model.purpose,
    condition: model.condition,
    template: model.template,
    form: model.form.map(([activity, field, how]) => ({ activity, field, isRequired: how === 'required' })),
    steps: stepsOf(model.steps, places),
    roles: model.roles?.map(({ role, does }) => ({ roleId: known(places.roles, role), does })),
    supplierPart: model.supplier && { teamId: known(places.teams, model.supplier.team), text: model.supplier.text },
    defaults: {
      serviceId: model.service && known(places.items, model.service),
      ciId: model.ci && known(places.items, model.ci),
      categoryId: known(places.categories, model.category.join(' › ')),
      teamId: known(places.teams, model.team),
      impact: model.impact,
      urgency: model.urgency,
      complexity: model.complexity,
    },
    approach: model.approach,
    solution: model.solution,
    automation: model.runbook && { activity: 'classification', runbookId: known(places.runbooks, model.runbook) },
    closing: model.closing,
  })

const stepsOf = (steps: DemoModel['steps'], { teams, roles }: Places): ModelContent['steps'] =>
  steps.map(({ at, what, team, role, required = false }) => ({
    activity: at,
    what,
    teamId: team === undefined ? null : known(teams, team),
    roleId: role === undefined ? null : known(roles, role),
    isRequired: required,
  }))
