import {
  listCategories,
  listConfigurationItems,
  listCustomers,
  listLocations,
  listServices,
} from '../../../contract/catalogue.ts'
import { searchIncidents } from '../../../contract/incidents.ts'
import { listPeople, listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'
import type { Choice } from '../../ui/NamedSelect.tsx'

const some = 20

export function usePersonChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listPeople, { ...asked(words), isActive: 'true', limit: some }, { enabled })
  return found.data?.items.map(({ id, name, title, location, email }) => ({
    id,
    name,
    detail: [title, location?.name ?? email].filter(Boolean).join(', '),
  }))
}

export function useServiceChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listServices, { ...asked(words), limit: some }, { enabled })
  return found.data?.items.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name }))
}

export function useCiChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listConfigurationItems, { ...asked(words), limit: some }, { enabled })
  return found.data?.items
    .filter(({ isActive }) => isActive)
    .map(({ id, name, type, location }) => ({
      id,
      name,
      detail: [type, location?.name].filter((one) => one !== undefined).join(', '),
    }))
}

/** By their path, so that `Network / Wi-Fi` is found by either word. */
export function useCategoryChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listCategories, {}, { enabled })
  return matching(
    words,
    found.data?.items.filter(({ isActive }) => isActive).map(({ id, path }) => ({ id, name: path })),
  )
}

export function useLocationChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listLocations, {}, { enabled })
  return matching(
    words,
    found.data?.items.filter(({ isActive }) => isActive).map(({ id, path }) => ({ id, name: path })),
  )
}

export function useCustomerChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(listCustomers, {}, { enabled })
  return matching(words, found.data?.items.filter(({ isActive }) => isActive))
}

export function useTeamChoices(words: string, enabled: boolean): Choice[] | undefined {
  const teams = useAnswer(listTeams, {}, { enabled }).data?.items.filter(({ isActive }) => isActive)
  return matching(
    words,
    teams?.map(({ id, name, competencies }) => ({
      id,
      name,
      detail: competencies.map((competency) => competency.name).join(', '),
    })),
  )
}

/** Open incidents by number or words. */
export function useIncidentChoices(words: string, enabled: boolean): Choice[] | undefined {
  const found = useAnswer(searchIncidents, { q: words, limit: some }, { enabled: enabled && words !== '' })
  if (words === '') return []
  return found.data?.items.map(({ id, number, summary, service }) => ({
    id,
    name: `${number} ${summary}`,
    detail: service?.name,
  }))
}

function asked(words: string): { q?: string } {
  return words === '' ? {} : { q: words }
}

function matching(words: string, choices: readonly Choice[] | undefined): Choice[] | undefined {
  const wanted = words.toLowerCase()
  return choices?.filter(({ name, detail }) => `${name} ${detail ?? ''}`.toLowerCase().includes(wanted))
}
