import { useTranslation } from 'react-i18next'
import { activities } from '../../contract/activities.ts'
import type { Activity } from '../../contract/activities.ts'
import type { Model, ModelContent } from '../../contract/models.ts'
import { useFormFieldName } from '../incidents/incident/form-field.ts'
import { useRoleName } from '../people/role-name.ts'
import type { Lines } from './parts.ts'

/** What a version says, in lines of words: two versions are told apart by them. */
export function useLines({ names }: Pick<Model, 'names'>): (content: ModelContent) => Lines {
  const { t } = useTranslation(['models', 'incident'])
  const fieldName = useFormFieldName()
  const nameOf = useNames(names)
  const activity = (name: Activity) => t(`incident:activity.${name}`)
  const said = (label: string, value: string | null) => (value === null || value === '' ? [] : [`${label}: ${value}`])

  return ({
    purpose,
    condition,
    template,
    form,
    steps,
    roles,
    supplierPart,
    defaults,
    approach,
    solution,
    automation,
    closing,
  }) => ({
    applies: [...said(t('models:purpose'), purpose), ...said(t('models:condition'), condition)],
    template: [
      ...(template.isForAgents ? [t('models:template.isForAgents')] : []),
      ...(template.isForUsers ? [t('models:template.isForUsers')] : []),
      ...said(t('models:template.summary'), template.summary),
      ...said(t('models:template.description'), plain(template.description)),
    ],
    form: byActivity(form).map(({ field, activity: from, isRequired }) =>
      t(isRequired ? 'models:form.required' : 'models:form.shown', {
        activity: activity(from),
        field: fieldName(field),
      }),
    ),
    steps: byActivity(steps).map(({ activity: at, what, teamId, roleId, isRequired }) =>
      [
        `${activity(at)}: ${what}`,
        ...[teamId, roleId].flatMap((id) => (id === null ? [] : [nameOf(id)])),
        ...(isRequired ? [t('models:steps.required')] : []),
      ].join(' · '),
    ),
    roles: roles.map(({ roleId, does }) => `${nameOf(roleId)}: ${does}`),
    supplierPart: [
      ...(supplierPart.teamId === null ? [] : [nameOf(supplierPart.teamId)]),
      ...(supplierPart.text === '' ? [] : [supplierPart.text]),
    ],
    defaults: [
      ...(['service', 'ci', 'category', 'team'] as const).flatMap((field) => {
        const id = defaults[`${field}Id`]
        return id === null ? [] : [`${t(`incident:field.${field}`)}: ${nameOf(id)}`]
      }),
      ...(['impact', 'urgency'] as const).flatMap((field) => {
        const level = defaults[field]
        return level === null ? [] : [`${t(`incident:field.${field}`)}: ${t(`incident:level.${level as 1 | 2 | 3}`)}`]
      }),
      ...(defaults.complexity === null
        ? []
        : [`${t('incident:field.complexity')}: ${t(`incident:complexity.${defaults.complexity}`)}`]),
      ...(approach === null ? [] : [`${t('models:approach.name')}: ${t(`incident:approach.${approach}`)}`]),
    ],
    solution:
      solution === null
        ? []
        : [
            plain(solution.text),
            `${t('incident:resolve.kind')}: ${t(`incident:resolutionKind.${solution.kind}`)}`,
            ...said(t('incident:resolve.cause'), solution.cause),
          ],
    automation:
      automation === null
        ? []
        : [
            t('models:automation.line', {
              activity: activity(automation.activity),
              runbook: nameOf(automation.runbookId),
              count: automation.verifyMinutes,
            }),
            ...said(
              t('models:automation.escalateTo'),
              automation.escalateToTeamId && nameOf(automation.escalateToTeamId),
            ),
          ],
    closing: [t(`models:closing.${closing}`)],
  })
}

/** Names by id; a role that keeps its standard name is translated. */
export function useNames(names: Record<string, string>): (id: string) => string {
  const { t } = useTranslation('models')
  const roleName = useRoleName()
  return (id) => {
    const name = names[id]
    return name === undefined ? t('gone') : roleName({ key: name, name: null })
  }
}

/** In the order of the activities; within one as they stand. */
export const byActivity = <One extends { activity: Activity }>(items: readonly One[]): One[] =>
  items.toSorted((one, other) => activities.indexOf(one.activity) - activities.indexOf(other.activity))

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
