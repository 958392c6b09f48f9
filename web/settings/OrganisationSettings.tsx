import { Alert, Button, Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listCategories } from '../../contract/catalogue.ts'
import { changeOrganisation, listTeams, readOrganisation } from '../../contract/people.ts'
import type { Organisation } from '../../contract/people.ts'
import { restricts } from '../catalogue/tree.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { TimeZonePicker } from '../people/TimeZonePicker.tsx'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { languages } from '../platform/language.ts'
import { choicesOf } from '../ui/choices.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Refused } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { SettingsPage } from './SettingsPage.tsx'
import styles from './Settings.module.css'

/** Which incidents are looked back on one by one. */
const reviewed = ['reviewsMajor', 'reviewsNewType', 'reviewsLate'] as const

/** What holds for the whole organisation. */
export function OrganisationSettings() {
  const organisation = useAnswer(readOrganisation, {})
  return (
    <SettingsPage section="organisation">
      <Loaded query={organisation}>
        {(loaded) => <OrganisationForm key={loaded.version} organisation={loaded} />}
      </Loaded>
    </SettingsPage>
  )
}

function OrganisationForm({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation(['settings', 'ui'])
  const teams = useAnswer(listTeams, {})
  const categories = useAnswer(listCategories, {})
  const change = useVerb(changeOrganisation)
  const form = useFields({
    name: organisation.name,
    language: organisation.language,
    timeZone: organisation.timeZone,
    defaultOwnerId: organisation.defaultOwner?.id ?? null,
    deskTeamId: organisation.deskTeam?.id ?? null,
    monitoringCategoryId: organisation.monitoringCategory?.id ?? null,
    autoCloseDays: organisation.autoCloseDays,
    bounceWarning: organisation.bounceWarning,
    payloadRetentionDays: organisation.payloadRetentionDays,
    reviewsMajor: organisation.reviewsMajor,
    reviewsNewType: organisation.reviewsNewType,
    reviewsLate: organisation.reviewsLate,
    reviewDays: organisation.reviewDays,
    reviewerId: organisation.reviewer?.id ?? null,
  })
  const { defaultOwnerId, ...rest } = form.changed
  const { monitoringCategoryId } = form.values
  const save = () =>
    change.mutate(
      { version: versionFor(organisation, change.error), ...rest, ...(defaultOwnerId && { defaultOwnerId }) },
      { onSuccess: (saved) => tell(t('ui:record.saved', { name: saved.name })) },
    )
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack>
        {change.error !== null && <Refused error={change.error} />}
        <TextInput
          label={t('organisation.name')}
          description={t('organisation.nameHint')}
          required
          withAsterisk={false}
          maxLength={100}
          {...form.text('name')}
        />
        <Select
          label={t('organisation.language')}
          description={t('organisation.languageHint')}
          data={languages.map((language) => ({ value: language, label: language === 'sv' ? 'Svenska' : 'English' }))}
          allowDeselect={false}
          value={form.values.language}
          onChange={(language) => form.set('language', language === 'sv' ? 'sv' : 'en')}
        />
        <TimeZonePicker
          description={t('organisation.timeZoneHint')}
          value={form.values.timeZone}
          onChange={(timeZone) => form.set('timeZone', timeZone)}
        />
        <PersonPicker
          label={t('organisation.defaultOwner')}
          description={t('organisation.defaultOwnerHint')}
          current={organisation.defaultOwner}
          isRequired
          {...form.choice('defaultOwnerId')}
        />
        <Select
          label={t('organisation.deskTeam')}
          description={t('organisation.deskTeamHint')}
          data={choicesOf(teams.data?.items, organisation.deskTeam)}
          searchable
          clearable
          {...form.choice('deskTeamId')}
        />
        <Select
          label={t('organisation.monitoringCategory')}
          description={t('organisation.monitoringCategoryHint')}
          data={choicesOf(categories.data?.items, organisation.monitoringCategory)}
          searchable
          clearable
          {...form.choice('monitoringCategoryId')}
        />
        {monitoringCategoryId !== null && restricts(categories.data?.items ?? [], monitoringCategoryId) && (
          <Alert color="yellow" role="status">
            {t('organisation.monitoringHidden')}
          </Alert>
        )}
        <NumberInput
          label={t('organisation.autoCloseDays')}
          description={t('organisation.autoCloseDaysHint')}
          min={1}
          max={90}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={form.values.autoCloseDays}
          onChange={(value) => form.set('autoCloseDays', Number(value))}
        />
        <NumberInput
          label={t('organisation.bounceWarning')}
          description={t('organisation.bounceWarningHint')}
          min={1}
          max={20}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={form.values.bounceWarning}
          onChange={(value) => form.set('bounceWarning', Number(value))}
        />
        <Checkbox.Group
          label={t('organisation.reviews')}
          description={t('organisation.reviewsHint')}
          value={reviewed.filter((name) => form.values[name])}
          onChange={(chosen) => {
            for (const name of reviewed) form.set(name, chosen.includes(name))
          }}
        >
          <Stack gap="xs" mt="xs">
            {reviewed.map((name) => (
              <Checkbox
                key={name}
                value={name}
                label={t(`organisation.${name}`)}
                description={t(`organisation.${name}Hint`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <PersonPicker
          label={t('organisation.reviewer')}
          description={t('organisation.reviewerHint')}
          current={organisation.reviewer}
          {...form.choice('reviewerId')}
        />
        <NumberInput
          label={t('organisation.reviewDays')}
          description={t('organisation.reviewDaysHint')}
          min={1}
          max={90}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={form.values.reviewDays}
          onChange={(value) => form.set('reviewDays', Number(value))}
        />
        <NumberInput
          label={t('organisation.payloadRetentionDays')}
          description={t('organisation.payloadRetentionDaysHint')}
          min={1}
          max={3650}
          allowDecimal={false}
          required
          withAsterisk={false}
          value={form.values.payloadRetentionDays}
          onChange={(value) => form.set('payloadRetentionDays', Number(value))}
        />
        <div>
          <Button type="submit" variant="filled" loading={change.isPending} disabled={!form.isChanged}>
            {t('ui:record.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
