import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addTeam, changeTeam } from '../../contract/people.ts'
import type { Team } from '../../contract/people.ts'
import { useFields } from '../platform/fields.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { CompetencyPicker } from './CompetencyPicker.tsx'
import { PeoplePicker, PersonPicker } from './PersonPicker.tsx'
import { TimeZonePicker } from './TimeZonePicker.tsx'
import { WorkingHours } from './WorkingHours.tsx'

/** One team: its line, its people, when it works and what it can do. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose(): void }) {
  const { t } = useTranslation('people')
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
  return (
    <RecordEditor
      record={team}
      idName="teamId"
      add={addTeam}
      change={changeTeam}
      form={form}
      addTitle={t('teamAdd')}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NameInput {...form.text('name')} />
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
    </RecordEditor>
  )
}
