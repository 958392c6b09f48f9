import { Checkbox, Select } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { groupings } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule, Grouping } from '../../../contract/correlation-rules.ts'
import { significances } from '../../../contract/correlation.ts'
import { severities } from '../../../contract/detection.ts'
import { findCategories, findServices, findTeams } from '../../incidents/pickers/choices.ts'
import { NamedSelect } from '../../ui/NamedSelect.tsx'
import { NameInput } from '../../ui/NameInput.tsx'
import { ConditionInput } from './ConditionInput.tsx'
import type { RuleFields } from './rule-fields.ts'
import styles from './RuleEditor.module.css'
import { spanChoices } from './span-choices.ts'

interface RuleFormProps {
  form: RuleFields
  /** Of a new rule: among which it finds its place. */
  placed: readonly CorrelationRule[] | undefined
  conditionRef: Ref<HTMLTextAreaElement>
}

export function RuleForm({ form, placed, conditionRef }: RuleFormProps) {
  const { t, i18n } = useTranslation('rules')
  const { values, set } = form
  return (
    <>
      <NameInput {...form.text('name')} />
      <ConditionInput ref={conditionRef} value={values.condition} onChange={(text) => set('condition', text)} />
      {placed !== undefined && (
        <Select
          label={t('place')}
          description={t('placeHint')}
          data={[
            { value: '1', label: t('placeFirst') },
            ...placed.map(({ name }, index) => ({ value: `${index + 2}`, label: t('placeAfter', { name }) })),
          ]}
          allowDeselect={false}
          value={`${values.position}`}
          onChange={(place) => set('position', Number(place))}
        />
      )}
      <Select
        label={t('means')}
        description={t(`significanceMeans.${values.significance}`)}
        data={significances.map((one) => ({ value: one, label: t(`significance.${one}`) }))}
        allowDeselect={false}
        value={values.significance}
        onChange={(chosen) => set('significance', significances.find((one) => one === chosen) ?? 'exception')}
      />
      <div className={styles.pair}>
        {values.significance === 'exception' && (
          <Select
            label={t('wait')}
            description={t('waitHint')}
            data={spanChoices(values.waitSeconds, t('atOnce'), i18n.language)}
            allowDeselect={false}
            value={`${values.waitSeconds}`}
            onChange={(seconds) => set('waitSeconds', Number(seconds))}
          />
        )}
        <Select
          label={t('settle')}
          description={t('settleHint')}
          data={spanChoices(values.settleSeconds, t('atOnce'), i18n.language)}
          allowDeselect={false}
          value={`${values.settleSeconds}`}
          onChange={(seconds) => set('settleSeconds', Number(seconds))}
        />
      </div>
      <Checkbox.Group
        label={t('groupedBy')}
        description={t('groupedByHint')}
        value={values.groupedBy}
        onChange={(chosen) =>
          set(
            'groupedBy',
            groupings.filter((one) => chosen.includes(one)),
          )
        }
      >
        <div className={styles.checks}>
          {groupings.map((one: Grouping) => (
            <Checkbox key={one} value={one} label={t(`grouping.${one}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Select
        label={t('severityInstead')}
        placeholder={t('asSent')}
        data={severities.map((one) => ({ value: one, label: t(`severity.${one}`) }))}
        clearable
        value={values.severity}
        onChange={(chosen) => set('severity', severities.find((one) => one === chosen) ?? null)}
      />
      <NamedSelect
        label={t('service')}
        description={t('serviceHint')}
        find={findServices}
        value={values.service}
        onChange={(service) => set('service', service)}
      />
      <div className={styles.pair}>
        <NamedSelect label={t('team')} find={findTeams} value={values.team} onChange={(team) => set('team', team)} />
        <NamedSelect
          label={t('category')}
          find={findCategories}
          value={values.category}
          onChange={(category) => set('category', category)}
        />
      </div>
    </>
  )
}
