import type { OptionsFilter } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Choice {
  id: string
  name: string
  /** Tells two of the same name apart. */
  detail?: string | undefined
}

/** How the choices for what was typed are asked for. */
export interface Finding {
  queryKey: QueryKey
  queryFn(context: Pick<QueryFunctionContext, 'signal'>): Promise<Choice[]>
}

export type Find = (words: string) => Finding

/** What both selects share: they ask while somebody types, and show what was found as it came. */
export function useNamedChoices(find: Find, chosen: readonly Choice[], shown?: string) {
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(false)
  const client = useQueryClient()
  const [words] = useDebouncedValue(typed.trim(), 150)
  const isTyped = typed.trim() !== '' && typed.trim() !== shown
  const { data: found } = useQuery({ ...find(words === shown ? '' : words), enabled: wanted })
  const known = [...chosen.filter(({ id }) => found?.every((one) => one.id !== id) ?? true), ...(found ?? [])]
  return {
    known,
    /** Whether something is typed that is not chosen. */
    isTyped,
    /** The first that is found for some words, as the list will show it; it may not have been asked for yet. */
    lookUp: async (some: string): Promise<Choice | undefined> => (await client.fetchQuery(find(some.trim())))[0],
    props: {
      data: known.map(({ id, name }) => ({ value: id, label: name })),
      renderOption: ({ option }: { option: { value: string } }) => (
        <NamedOption choice={known.find(({ id }) => id === option.value)} />
      ),
      searchable: true,
      onSearchChange: setTyped,
      onFocus: () => setWanted(true),
      // What was found matches already, perhaps by a field that is not shown.
      filter: everything,
      nothingFoundMessage: t(found === undefined ? 'searching' : words === '' ? 'noneYet' : 'nothingFound'),
    },
  }
}

const everything: OptionsFilter = ({ options }) => options

function NamedOption({ choice }: { choice: Choice | undefined }) {
  return (
    <span>
      {choice?.name} {choice?.detail !== undefined && <span className="faint small">{choice.detail}</span>}
    </span>
  )
}
