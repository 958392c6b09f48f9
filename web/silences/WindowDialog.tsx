import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addMaintenanceWindow, changeMaintenanceWindow } from '../../contract/silences.ts'
import type { MaintenanceWindow } from '../../contract/silences.ts'
import { findCis, findServices } from '../incidents/pickers/choices.ts'
import { useFields } from '../platform/fields.ts'
import { useMe } from '../platform/session.ts'
import { MomentInput } from '../ui/MomentInput.tsx'
import { NameInput } from '../ui/NameInput.tsx'
import { NamedMultiSelect } from '../ui/NamedMultiSelect.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'
import { useNow } from '../ui/time.ts'
import { MatcherRows } from './MatcherRows.tsx'
import { RecurrenceFields } from './RecurrenceFields.tsx'
import { SilencePreview } from './SilencePreview.tsx'
import { sentOf, shownOf } from './window-form.ts'

interface WindowDialogProps {
  /** The one to change; undefined where one is planned. */
  window: MaintenanceWindow | undefined
  onClose(): void
}

/** Plans work: what is worked on, when, how often, and which change it belongs to. */
export function WindowDialog({ window, onClose }: WindowDialogProps) {
  const { t } = useTranslation('silences')
  const zone = useMe()?.person?.timeZone ?? 'UTC'
  const form = useFields(shownOf(window, zone, useNow()))
  const { values, set } = form
  const sent = sentOf(values)
  const isComplete =
    values.name.trim() !== '' && sent.minutes >= 1 && (sent.items.length > 0 || sent.matchers.length > 0)
  return (
    <RecordEditor
      record={window}
      idName="windowId"
      add={addMaintenanceWindow}
      change={changeMaintenanceWindow}
      form={{ values: sent, changed: sent, isChanged: form.isChanged && isComplete }}
      addTitle={t('window.add')}
      retireWords={{ retire: t('window.callOff'), restore: t('window.restore') }}
      onClose={onClose}
    >
      <NameInput label={t('window.name')} {...form.text('name')} />
      <NamedMultiSelect
        label={t('window.services')}
        description={t('window.servicesHint')}
        find={findServices}
        value={values.services}
        onChange={(services) => set('services', services)}
      />
      <NamedMultiSelect label={t('window.cis')} find={findCis} value={values.cis} onChange={(cis) => set('cis', cis)} />
      <MomentInput
        label={t('window.startsAt')}
        value={values.startsAt}
        onChange={(startsAt) => set('startsAt', startsAt)}
        required
      />
      <MomentInput
        label={t('window.endsAt')}
        description={t('window.catchUp')}
        value={values.endsAt}
        onChange={(endsAt) => set('endsAt', endsAt)}
        required
      />
      <RecurrenceFields values={values} set={set} />
      <TextInput
        label={t('window.change')}
        description={t('window.changeHint')}
        maxLength={100}
        {...form.text('changeReference')}
      />
      <MatcherRows
        label={t('window.matchers')}
        hint={t('window.matchersHint')}
        matchers={values.matchers}
        onChange={(matchers) => set('matchers', matchers)}
      />
      <SilencePreview matchers={values.matchers} />
    </RecordEditor>
  )
}
