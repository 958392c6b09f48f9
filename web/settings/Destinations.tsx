import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDestinations, OtherOutcome, setDestination } from '../../contract/contacts.ts'
import type { Destination } from '../../contract/contacts.ts'
import { listTeams } from '../../contract/people.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { changedMeanwhile } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { choicesOf } from '../ui/choices.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { Records } from '../ui/Records.tsx'
import { tell } from '../ui/toast.ts'
import { SettingsPage } from './SettingsPage.tsx'

type Outcome = Destination['outcome']
type Kind = Destination['kind']
const kinds: readonly Kind[] = ['queue', 'mail', 'webhook']

/** Where a contact goes that turned out to be something else than an incident. */
export function Destinations() {
  const { t } = useTranslation('settings')
  const destinations = useAnswer(listDestinations, {})
  const [opened, setOpened] = useState<Outcome>()
  return (
    <SettingsPage section="destinations">
      <Loaded query={destinations}>
        {({ items }) => {
          const of = (outcome: Outcome) => items.find((destination) => destination.outcome === outcome)
          return (
            <>
              <Records
                label={t('section.destinations.title')}
                items={OtherOutcome.options}
                keyOf={(outcome) => outcome}
                onOpen={setOpened}
                name={{ head: t('destination.outcome'), render: (outcome) => t(`outcome.${outcome}`) }}
                columns={[
                  { head: t('destination.means'), render: (outcome) => t(`outcomeMeans.${outcome}`), isWide: true },
                  { head: t('destination.goesTo'), render: (outcome) => <Where destination={of(outcome)} /> },
                ]}
              />
              {opened !== undefined && (
                <DestinationDialog outcome={opened} destination={of(opened)} onClose={() => setOpened(undefined)} />
              )}
            </>
          )
        }}
      </Loaded>
    </SettingsPage>
  )
}

function Where({ destination }: { destination: Destination | undefined }) {
  const { t } = useTranslation('settings')
  if (destination === undefined) return <span className="faint">{t('destination.unset')}</span>
  const { kind, team, address } = destination
  return t(`destination.to.${kind}`, { to: kind === 'queue' ? team?.name : address })
}

interface DestinationDialogProps {
  outcome: Outcome
  destination: Destination | undefined
  onClose(): void
}

function DestinationDialog({ outcome, destination, onClose }: DestinationDialogProps) {
  const { t } = useTranslation(['settings', 'ui'])
  const teams = useAnswer(listTeams, {})
  const set = useVerb(setDestination)
  const form = useFields<{ kind: Kind; teamId: string | null; address: string }>({
    kind: destination?.kind ?? 'queue',
    teamId: destination?.team?.id ?? null,
    address: destination?.address ?? '',
  })
  const { kind, teamId, address } = form.values
  const save = () =>
    set.mutate(
      {
        outcome,
        kind,
        version: changedMeanwhile(set.error)?.version ?? destination?.version ?? null,
        ...(kind === 'queue' ? { teamId } : { address }),
      },
      {
        onSuccess: () => {
          tell(t('ui:record.saved', { name: t(`outcome.${outcome}`) }))
          onClose()
        },
      },
    )
  return (
    <RecordDialog
      title={t(`outcome.${outcome}`)}
      verb={t('ui:record.save')}
      attempt={set}
      isIncomplete={!form.isChanged || (kind === 'queue' && teamId === null)}
      onCancel={onClose}
      onSubmit={save}
    >
      <p className="muted">{t(`outcomeMeans.${outcome}`)}</p>
      <SegmentedControl
        aria-label={t('destination.goesTo')}
        data={kinds.map((one) => ({ value: one, label: t(`destination.kind.${one}`) }))}
        value={kind}
        onChange={(chosen) => form.set('kind', chosen)}
      />
      {kind === 'queue' ? (
        <Select
          label={t('destination.team')}
          description={t('destination.teamHint')}
          data={choicesOf(teams.data?.items, destination?.team ?? null)}
          searchable
          required
          withAsterisk={false}
          {...form.choice('teamId')}
        />
      ) : (
        <TextInput
          label={kind === 'mail' ? t('destination.mail') : t('destination.webhook')}
          description={kind === 'mail' ? t('destination.mailHint') : t('destination.webhookHint')}
          type={kind === 'mail' ? 'email' : 'url'}
          placeholder={kind === 'mail' ? undefined : 'https://'}
          required
          withAsterisk={false}
          maxLength={400}
          {...form.text('address')}
        />
      )}
    </RecordDialog>
  )
}
