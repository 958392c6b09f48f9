import { useTranslation } from 'react-i18next'
import { listCategories, listServices } from '../../../contract/catalogue.ts'
import { Channel, Environment, HoldReason, incidentStates } from '../../../contract/incidents.ts'
import { listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import type { Condition, Filter } from './filter.ts'

export interface Choice {
  value: string
  label: string
}

/** The values that a condition can take, in words. Asked for only when they are about to be shown. */
export function useChoices(condition: Condition | undefined): Choice[] | undefined {
  const { t } = useTranslation('incidents')
  const me = useMe()
  const needs = (...those: Condition[]) => condition !== undefined && those.includes(condition)
  const mayReadCatalogue = mayOne(me, 'catalogue.read')
  const teams = useAnswer(listTeams, {}, { enabled: needs('teamId', 'assigneeId', 'ownerId') }).data?.items
  const services = useAnswer(listServices, { limit: 200 }, { enabled: mayReadCatalogue && needs('serviceId') })
  const categories = useAnswer(listCategories, {}, { enabled: mayReadCatalogue && needs('categoryId') })
  switch (condition) {
    case undefined:
      return []
    case 'teamId':
      return teams?.map(({ id, name }) => ({ value: id, label: name }))
    case 'assigneeId':
    case 'ownerId': {
      const people = new Map(teams?.flatMap((team) => team.members.map(({ id, name }) => [id, name])))
      return teams && [...people].map(([value, label]) => ({ value, label })).toSorted(byLabel)
    }
    case 'serviceId':
      return services.data?.items.map(({ id, name }) => ({ value: id, label: name }))
    case 'categoryId':
      return categories.data?.items.map(({ id, path }) => ({ value: id, label: path }))
    case 'state':
      return incidentStates.map((value) => ({ value, label: t(`state.${value}`) }))
    case 'priority':
      return ([1, 2, 3, 4] as const).map((level) => ({
        value: String(level),
        label: `P${level} ${t(`priority.${level}`)}`,
      }))
    case 'holdReason':
      return HoldReason.options.map((value) => ({ value, label: t(`hold.${value}`) }))
    case 'channel':
      return Channel.options.map((value) => ({ value, label: t(`channel.${value}`) }))
    case 'environment':
      return Environment.options.map((value) => ({ value, label: t(`environment.${value}`) }))
  }
}

function byLabel(one: Choice, other: Choice): number {
  return one.label.localeCompare(other.label)
}

/** The filter with one condition set or, without a value, taken away. */
export function withCondition(filter: Filter, condition: Condition, value: string | undefined): Filter {
  const { [condition]: _, ...rest } = filter
  if (value === undefined) return rest
  return { ...rest, [condition]: condition === 'priority' ? Number(value) : value }
}
