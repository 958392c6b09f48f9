import { Radio, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDestinations, OtherOutcome } from '../../../contract/contacts.ts'
import { BasisTest } from '../../../contract/incidents.ts'
import { useAnswer } from '../../platform/answers.ts'
import styles from './OutcomeChoice.module.css'
import type { OtherOutcome as Other, ReportForm } from './report-form.ts'

interface OutcomeChoiceProps {
  form: ReportForm
  set(part: Partial<ReportForm>): void
}

/** Is it an incident? The tests of the practice in their order; what is none of them goes where it belongs. */
export function OutcomeChoice({ form, set }: OutcomeChoiceProps) {
  const { t } = useTranslation('incident')
  const [isOpen, setOpen] = useState(false)
  const { outcome, test, note } = form
  if (!isOpen) {
    return (
      <p className={styles.folded}>
        {outcome === 'incident' ? t(`report.because.${test}`) : t(`outcome.${outcome}.is`)}{' '}
        <UnstyledButton className={styles.change} onClick={() => setOpen(true)}>
          {t('report.changeOutcome')}
        </UnstyledButton>
        {outcome !== 'incident' && <Destination outcome={outcome} />}
      </p>
    )
  }
  return (
    <Radio.Group
      label={t('report.isIncident')}
      description={t('report.firstYes')}
      value={outcome === 'incident' ? test : outcome}
      onChange={(value) => {
        const chosenTest = BasisTest.options.find((one) => one === value)
        const other = OtherOutcome.options.find((one) => one === value)
        if (chosenTest !== undefined) set({ outcome: 'incident', test: chosenTest })
        else if (other !== undefined) set({ outcome: other })
      }}
    >
      <Stack gap={10} mt="xs">
        {BasisTest.options.map((value, index) => (
          <Radio
            key={value}
            value={value}
            label={`${index + 1}. ${t(`basis.${value}`)}`}
            data-autofocus={index === 0}
          />
        ))}
        <p className={styles.none}>{t('report.noneOfThese')}</p>
        {OtherOutcome.options.map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`outcome.${value}.name`)}
            description={outcome === value ? <Destination outcome={value} /> : t(`outcome.${value}.what`)}
          />
        ))}
        <TextInput
          label={t('report.basisNote')}
          maxLength={1000}
          value={note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </Stack>
    </Radio.Group>
  )
}

/** Where a contact that is no incident will go. */
function Destination({ outcome }: { outcome: Other }) {
  const { t } = useTranslation('incident')
  const found = useAnswer(listDestinations, {}).data?.items.find((one) => one.outcome === outcome)
  if (found === undefined) return null
  const where = found.team?.name ?? found.address ?? ''
  return <span className={styles.where}>{t(`report.goesTo.${found.kind}`, { where })}</span>
}
