import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addTeam, changeTeam } from '../../contract/people.ts'
import type { Team } from '../../contract/people.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { tell } from '../ui/toast.ts'
import { CompetencyPicker } from './CompetencyPicker.tsx'
import { PeoplePicker, PersonPicker } from './PersonPicker.tsx'
import { TimeZonePicker } from './TimeZonePicker.tsx'
import { WorkingHours } from './WorkingHours.tsx'

/** One team: its line, its people, when it works and what it can do. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose(): void }) {
  const { t } = useTranslation(['people', 'ui'])
  const add = useVerb(addTeam)
  const change = useVerb(changeTeam)
  const form = useFields(
    {
      name: team?.name ?? '',
      email: team?.email ?? null,
      tier: team?.tier ?? null,
      leadId: team?.lead?.id ?? null,
      memberIds: team?.members.map((member) => member.id) ?? [],
      competencyIds: team?.competencies.map((competency) => competency.id) ?? [],
      timeZone: team?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      workingHours: team?.workingHours ?? [],
    },
    ['email'],
  )
  const done = (saved: Team) => {
    tell(t(team === undefined ? 'ui:record.added' : 'ui:record.saved', { name: saved.name }))
    onClose()
  }
  const save = () => {
    if (team === undefined) return add.mutate(form.values, { onSuccess: done })
    const version = versionFor(team, change.error)
    change.mutate({ teamId: team.id, version, ...form.changed }, { onSuccess: done })
  }
  return (
    <RecordDialog
      title={team?.name ?? t('teamAdd')}
      verb={t('ui:record.save')}
      attempt={team === undefined ? add : change}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        team !== undefined && (
          <RetireButton endpoint={changeTeam} which={{ teamId: team.id }} record={team} onDone={onClose} />
        )
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          {...form.text('name')}
        />
        <Select
          label={t('tier')}
          description={t('tierHint')}
          data={[
            { value: '', label: t('flat') },
            ...([1, 2, 3, 4] as const).map((tier) => ({ value: String(tier), label: t(`line.${tier}`) })),
          ]}
          allowDeselect={false}
          value={String(form.values.tier ?? '')}
          onChange={(tier) => form.set('tier', tier === '' || tier === null ? null : Number(tier))}
          inputWrapperOrder={['label', 'input', 'description']}
        />
      </SimpleGrid>
      <PeoplePicker
        label={t('members')}
        description={t('membersHint')}
        current={team?.members ?? []}
        onChange={(ids) => form.set('memberIds', ids)}
      />
      <PersonPicker label={t('lead')} current={team?.lead ?? null} {...form.choice('leadId')} />
      <CompetencyPicker
        description={t('teamCompetenciesHint')}
        value={form.values.competencyIds}
        onChange={(ids) => form.set('competencyIds', ids)}
      />
      <TextInput
        label={t('email')}
        description={t('teamEmailHint')}
        type="email"
        maxLength={254}
        {...form.text('email')}
      />
      <WorkingHours value={form.values.workingHours} onChange={(hours) => form.set('workingHours', hours)} />
      <TimeZonePicker
        description={t('teamTimeZoneHint')}
        value={form.values.timeZone}
        onChange={(timeZone) => form.set('timeZone', timeZone)}
      />
    </RecordDialog>
  )
}
