import { Alert, Select } from '@mantine/core'
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listTeamChoices } from '../../../contract/escalation-paths.ts'
import type { TeamChoice } from '../../../contract/escalation-paths.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'

interface TeamSelectProps {
  incident: Pick<Incident, 'id' | 'team'>
  label: string
  value: string | null
  onChange(team: TeamChoice | null): void
  /** Only another team than has it. */
  isOther?: boolean
  required?: boolean
}

/** To which team an incident could go: those with the competence that it needs first, where somebody has said that. */
export function TeamSelect({ incident, label, value, onChange, isOther = false, required = false }: TeamSelectProps) {
  const { t, i18n } = useTranslation('escalation')
  const { needs = [], items = [] } = useAnswer(listTeamChoices, { incidentId: incident.id }).data ?? {}
  const skills = new Map(useAnswer(listTeams, {}).data?.items.map(({ id, competencies }) => [id, competencies]))
  const list = (things: readonly { name: string }[]) =>
    new Intl.ListFormat(i18n.language).format(things.map(({ name }) => name))
  const offered = items.filter(({ id }) => !isOther || id !== incident.team?.id)
  const chosen = items.find(({ id }) => id === value)
  const detailOf = (id: string) => {
    const lacks = items.find((team) => team.id === id)?.lacks ?? []
    if (needs.length > 0 && lacks.length > 0) return t('teams.lacks', { what: list(lacks) })
    return (skills.get(id) ?? []).map(({ name }) => name).join(', ')
  }
  const options = (teams: readonly TeamChoice[]) => teams.map(({ id, name }) => ({ value: id, label: name }))
  const competent = offered.filter(({ lacks }) => lacks.length === 0)
  const others = offered.filter(({ lacks }) => lacks.length > 0)
  return (
    <>
      <Select
        label={label}
        description={needs.length > 0 ? t('teams.needs', { what: list(needs) }) : undefined}
        data={
          needs.length === 0
            ? options(offered)
            : [
                { group: t('teams.competent'), items: options(competent) },
                { group: t('teams.others'), items: options(others) },
              ].filter((group) => group.items.length > 0)
        }
        renderOption={({ option }) => (
          <span>
            {option.label} <span className="faint small">{detailOf(option.value)}</span>
          </span>
        )}
        filter={byNameOrSkill(detailOf)}
        value={value}
        onChange={(id) => onChange(items.find((team) => team.id === id) ?? null)}
        searchable
        clearable={!required}
        required={required}
        withAsterisk={false}
        allowDeselect={false}
        data-autofocus
      />
      {chosen !== undefined && chosen.lacks.length > 0 && chosen.id !== incident.team?.id && (
        <Alert color="yellow" role="status">
          {t('teams.lacking', { team: chosen.name, what: list(chosen.lacks) })}
        </Alert>
      )}
    </>
  )
}

/** Found by what the team is called, and by what it is good at. */
function byNameOrSkill(detailOf: (id: string) => string): OptionsFilter {
  return ({ options, search }) => {
    const words = search.trim().toLowerCase()
    const holds = ({ value, label }: ComboboxItem) => `${label} ${detailOf(value)}`.toLowerCase().includes(words)
    return options.flatMap((option): ComboboxParsedItem[] => {
      if (!('group' in option)) return holds(option) ? [option] : []
      const items = option.items.filter(holds)
      return items.length > 0 ? [{ ...option, items }] : []
    })
  }
}
