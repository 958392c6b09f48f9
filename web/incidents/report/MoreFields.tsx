import { Input, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Environment } from '../../../contract/incidents.ts'
import type { IncidentTimes } from '../../../contract/incidents.ts'
import { AddAttachment } from '../../attachments/AddAttachment.tsx'
import { AttachmentList } from '../../attachments/AttachmentList.tsx'
import type { Attachments } from '../../attachments/use-attachments.ts'
import { NamedMultiSelect } from '../../ui/NamedMultiSelect.tsx'
import { NamedSelect } from '../../ui/NamedSelect.tsx'
import { RichTextEditor } from '../../ui/RichTextEditor.tsx'
import { TimeField } from '../incident/TimeField.tsx'
import { useComputedPriority } from '../incident/computed-priority.ts'
import { IncidentPriority } from '../IncidentPriority.tsx'
import { findCategories, findCis, findLocations, findPeople, findServices, findTeams } from '../pickers/choices.ts'
import { LevelPicker } from '../pickers/LevelPicker.tsx'
import type { ReportForm } from './report-form.ts'
import styles from './ReportPage.module.css'

interface MoreFieldsProps {
  form: ReportForm
  set(part: Partial<ReportForm>): void
  attachments: Attachments
}

/** What is good to know and need not be known yet. */
export function MoreFields({ form, set, attachments }: MoreFieldsProps) {
  const { t } = useTranslation(['report', 'incident', 'incidents'])
  const { service, impact, urgency, times } = form
  const computed = useComputedPriority(service?.id ?? null, impact, urgency)
  const setTime = (name: keyof IncidentTimes) => (value: IncidentTimes['occurred']) => {
    const { [name]: _, ...rest } = times
    set({ times: value === undefined ? rest : { ...rest, [name]: value } })
  }
  return (
    <div className={styles.more}>
      <Input.Wrapper className={styles.wide ?? ''} label={t('incident:field.description')} labelElement="div">
        <RichTextEditor
          label={t('incident:field.description')}
          value={form.description}
          onChange={(description) => set({ description })}
        />
      </Input.Wrapper>
      <NamedSelect
        label={t('incident:field.service')}
        find={findServices}
        value={service}
        onChange={(chosen) => set({ service: chosen })}
      />
      <NamedSelect
        label={t('incident:field.category')}
        find={findCategories}
        value={form.category}
        onChange={(category) => set({ category })}
      />
      <LevelPicker kind="impact" value={impact} onChange={(value) => set({ impact: value })} />
      <LevelPicker kind="urgency" value={urgency} onChange={(value) => set({ urgency: value })} />
      {computed !== undefined && (
        <p className={styles.wide} role="status">
          {t('incident:classify.becomes')} <IncidentPriority level={computed.priority} named />
        </p>
      )}
      <NamedSelect label={t('incident:field.ci')} find={findCis} value={form.ci} onChange={(ci) => set({ ci })} />
      <NamedSelect
        label={t('incident:field.team')}
        placeholder={t('report:teamByItself')}
        find={findTeams}
        value={form.team}
        onChange={(team) => set({ team })}
      />
      <NamedSelect
        label={t('incident:field.location')}
        find={findLocations}
        value={form.location}
        onChange={(location) => set({ location })}
      />
      <Select
        label={t('incident:field.environment')}
        data={Environment.options.map((value) => ({ value, label: t(`incidents:environment.${value}`) }))}
        value={form.environment}
        onChange={(environment) => environment !== null && set({ environment })}
        allowDeselect={false}
      />
      {(['lastKnownGood', 'occurred', 'observed'] as const).map((name) => (
        <TimeField key={name} label={t(`incident:time.${name}`)} value={times[name]} onChange={setTime(name)} />
      ))}
      <div className={styles.wide}>
        <NamedMultiSelect
          label={t('incident:people.affected')}
          find={findPeople}
          value={form.affected}
          onChange={(affected) => set({ affected })}
        />
      </div>
      <div className={`${styles.wide} ${styles.files}`}>
        <AddAttachment attachments={attachments} />
        <AttachmentList attachments={attachments} />
      </div>
    </div>
  )
}
