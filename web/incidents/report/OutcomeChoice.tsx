import { Radio, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OtherOutcome } from '../../../contract/contacts.ts'
import { BasisTest } from '../../../contract/incidents.ts'
import { Destination } from './Destination.tsx'
import { NormalOperation } from './NormalOperation.tsx'
import styles from './OutcomeChoice.module.css'
import type { ReportForm } from './report-form.ts'

interface OutcomeChoiceProps {
  form: ReportForm
  set(part: Partial<ReportForm>): void
}

/** Is it an incident? The tests of the practice in their order; what is none of them goes where it belongs. */
export function OutcomeChoice({ form, set }: OutcomeChoiceProps) {
  const { t } = useTranslation(['report', 'incident'])
  const [isOpen, setOpen] = useState(false)
  const { outcome, test, note } = form
  if (!isOpen) {
    return (
      <div>
        <p className={styles.folded}>
          {outcome === 'incident' ? t(`report:because.${test}`) : t(`report:outcome.${outcome}.is`)}{' '}
          <UnstyledButton className={styles.change} onClick={() => setOpen(true)}>
            {t('report:changeOutcome')}
          </UnstyledButton>
          {outcome !== 'incident' && <Destination outcome={outcome} />}
        </p>
        <NormalOperation form={form} />
      </div>
    )
  }
  return (
    <Radio.Group
      label={t('report:isIncident')}
      description={t('report:firstYes')}
      value={outcome === 'incident' ? test : outcome}
      onChange={(value) => {
        const chosenTest = BasisTest.options.find((one) => one === value)
        const other = OtherOutcome.options.find((one) => one === value)
        if (chosenTest !== undefined) set({ outcome: 'incident', test: chosenTest })
        else if (other !== undefined) set({ outcome: other })
      }}
    >
      <Stack gap={10} mt="xs">
        <NormalOperation form={form} />
        {BasisTest.options.map((value, index) => (
          <Radio
            key={value}
            value={value}
            label={`${index + 1}. ${t(`incident:basis.${value}`)}`}
            data-autofocus={index === 0}
          />
        ))}
        <p className={styles.none}>{t('report:noneOfThese')}</p>
        {OtherOutcome.options.map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`incident:outcome.${value}`)}
            description={outcome === value ? <Destination outcome={value} /> : t(`report:outcome.${value}.what`)}
          />
        ))}
        <TextInput
          label={t('report:basisNote')}
          maxLength={1000}
          value={note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </Stack>
    </Radio.Group>
  )
}
