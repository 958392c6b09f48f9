import {
  listCategories,
  listConfigurationItems,
  listCustomers,
  listLocations,
  listServices,
} from '../../../contract/catalogue.ts'
import type { Answer, Endpoint, Sent } from '../../../contract/endpoint.ts'
import { searchIncidents } from '../../../contract/incidents.ts'
import { listPeople, listTeams } from '../../../contract/people.ts'
import { answerKey } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { formerNumber } from '../former-number.ts'
import type { Choice, Finding } from '../../ui/named-choices.tsx'

const some = 20

export const findPeople = (words: string): Finding =>
  finding(listPeople, { ...asked(words), isActive: 'true', limit: some }, ({ items }) =>
    items.map(({ id, name, title, location, email }) => ({
      id,
      name,
      detail: [title, location?.name ?? email].filter(Boolean).join(', '),
    })),
  )

export const findServices = (words: string): Finding =>
  finding(listServices, { ...asked(words), limit: some }, ({ items }) => items.filter(isActive).map(named))

export const findCis = (words: string): Finding =>
  finding(listConfigurationItems, { ...asked(words), limit: some }, ({ items }) =>
    items
      .filter(isActive)
      .map(({ id, name, type, location }) => ({ id, name, detail: [type, location?.name].filter(Boolean).join(', ') })),
  )

/** By their path, so that `Network / Wi-Fi` is found by either word. */
export const findCategories = (words: string): Finding =>
  finding(listCategories, {}, ({ items }) => items.filter(isActive).map(byPath).filter(holds(words)), words)

export const findLocations = (words: string): Finding =>
  finding(listLocations, {}, ({ items }) => items.filter(isActive).map(byPath).filter(holds(words)), words)

export const findCustomers = (words: string): Finding =>
  finding(listCustomers, {}, ({ items }) => items.filter(isActive).map(named).filter(holds(words)), words)

/** By name and by what they are good at. */
export const findTeams = (words: string): Finding =>
  finding(
    listTeams,
    {},
    ({ items }) =>
      items
        .filter(isActive)
        .map(({ id, name, competencies }) => ({ id, name, detail: competencies.map((one) => one.name).join(', ') }))
        .filter(holds(words)),
    words,
  )

/** By number, here or elsewhere, or words. */
export const findIncidents = (words: string): Finding => {
  if (words === '') return { queryKey: ['search', 'nothing'], queryFn: () => Promise.resolve([]) }
  return finding(searchIncidents, { q: words, limit: some }, ({ items }) =>
    items.map((one) => ({
      id: one.id,
      name: `${one.number} ${one.summary}`,
      detail: [formerNumber(one, words), one.service?.name].filter(Boolean).join(', '),
    })),
  )
}

/** `words` belong to the key, for what is filtered here depends on them too. */
function finding<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  choicesOf: (answer: Answer<E>) => Choice[],
  words = '',
): Finding {
  return {
    queryKey: [...answerKey(endpoint, sent), 'choices', words],
    queryFn: async ({ signal }) => choicesOf(await call(endpoint, sent, { signal })),
  }
}

const asked = (words: string): { q?: string } => (words === '' ? {} : { q: words })
const isActive = (one: { isActive: boolean }): boolean => one.isActive
const named = ({ id, name }: Choice): Choice => ({ id, name })
const byPath = ({ id, path }: { id: string; path: string }): Choice => ({ id, name: path })

function holds(words: string): (choice: Choice) => boolean {
  const wanted = words.toLowerCase()
  return ({ name, detail }) => `${name} ${detail ?? ''}`.toLowerCase().includes(wanted)
}
