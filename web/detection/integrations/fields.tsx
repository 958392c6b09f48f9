import { NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Integration, SourceKey } from '../../../contract/detection.ts'
import type { Named } from '../../../contract/values.ts'
import { findCis, findServices, findTeams } from '../../incidents/pickers/choices.ts'
import { useFields } from '../../platform/fields.ts'
import type { Fields } from '../../platform/fields.ts'
import { NamedSelect } from '../../ui/NamedSelect.tsx'
import { NameInput } from '../../ui/NameInput.tsx'

interface Values {
  name: string
  service: Named | null
  ci: Named | null
  team: Named | null
  freshnessMinutes: number | null
  awsAccount: string | null
  feedUrl: string | null
}

export function useIntegrationFields(begin: Partial<Integration> & { name: string }): Fields<Values> {
  const { name, service = null, ci = null, team = null, freshnessMinutes = null } = begin
  const { awsAccount = null, feedUrl = null } = begin.settings ?? {}
  const own = { awsAccount, feedUrl }
  return useFields<Values>({ name, service, ci, team, freshnessMinutes, ...own }, ['awsAccount', 'feedUrl'])
}

/** As the server takes them; of a change, those that were touched. `settings` are those before. */
export function sentFields(
  { service, ci, team, awsAccount, feedUrl, ...rest }: Partial<Values>,
  settings: Integration['settings'] = {},
) {
  const touched = Object.entries({ awsAccount, feedUrl }).filter(([, value]) => value !== undefined)
  const now = Object.entries({ ...settings, ...Object.fromEntries(touched) }).filter(([, value]) => value !== null)
  return {
    ...rest,
    ...(service !== undefined && { serviceId: service?.id ?? null }),
    ...(ci !== undefined && { ciId: ci?.id ?? null }),
    ...(team !== undefined && { teamId: team?.id ?? null }),
    ...(touched.length > 0 && { settings: Object.fromEntries(now) as Integration['settings'] }),
  }
}

/** All that an integration has to say, for one that is there. */
export function IntegrationFields({ form, source }: { form: Fields<Values>; source: SourceKey }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      <NameInput description={t('field.nameHint')} {...form.text('name')} />
      <SubjectFields form={form} />
      <SourceFields form={form} source={source} />
    </>
  )
}

/** What its events are about where they name nothing that is known, and whose they are. */
export function SubjectFields({ form }: { form: Fields<Values> }) {
  const { t } = useTranslation('integrations')
  const { service, ci, team, freshnessMinutes } = form.values
  return (
    <>
      <NamedSelect
        label={t('field.service')}
        description={t('field.serviceHint')}
        find={findServices}
        value={service}
        onChange={(chosen) => form.set('service', chosen)}
      />
      <NamedSelect
        label={t('field.ci')}
        description={t('field.ciHint')}
        find={findCis}
        value={ci}
        onChange={(chosen) => form.set('ci', chosen)}
      />
      <NamedSelect
        label={t('field.team')}
        description={t('field.teamHint')}
        find={findTeams}
        value={team}
        onChange={(chosen) => form.set('team', chosen)}
      />
      <NumberInput
        label={t('field.freshness')}
        description={t('field.freshnessHint')}
        min={1}
        max={100_000}
        allowDecimal={false}
        hideControls
        value={freshnessMinutes ?? ''}
        onChange={(value) => form.set('freshnessMinutes', value === '' ? null : Number(value))}
      />
    </>
  )
}

/** What there is to say of one kind of tool alone. */
export function SourceFields({ form, source }: { form: Fields<Values>; source: SourceKey }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      {source === 'feed' && (
        <TextInput
          label={t('field.feedUrl')}
          description={t('field.feedUrlHint')}
          type="url"
          placeholder="https://"
          required
          withAsterisk={false}
          maxLength={2000}
          {...form.text('feedUrl')}
        />
      )}
      {source === 'sns' && (
        <TextInput
          label={t('field.awsAccount')}
          description={t('field.awsAccountHint')}
          pattern="\d{12}"
          title={t('field.awsAccountHint')}
          inputMode="numeric"
          maxLength={12}
          {...form.text('awsAccount')}
        />
      )}
    </>
  )
}
