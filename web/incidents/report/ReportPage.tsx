import { Button, Input, SegmentedControl, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { recordContact } from '../../../contract/contacts.ts'
import { registerIncident } from '../../../contract/incidents.ts'
import { useAttachments } from '../../attachments/use-attachments.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { useDraft } from '../../platform/drafts.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Submit } from '../../ui/Submit.tsx'
import { Form } from '../../ui/Form.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { NamedSelect } from '../../ui/NamedSelect.tsx'
import { Page } from '../../ui/Page.tsx'
import { tell } from '../../ui/toast.ts'
import { Refused } from '../incident/Refused.tsx'
import { findPeople } from '../pickers/choices.ts'
import { ModelChoice } from './ModelChoice.tsx'
import { OutcomeChoice } from './OutcomeChoice.tsx'
import { contactFrom, deskChannels, emptyReport, incidentFrom } from './report-form.ts'
import type { ReportForm } from './report-form.ts'
import styles from './ReportPage.module.css'
import { Similar } from './Similar.tsx'

const MoreFields = lazy(async () => ({ default: (await import('./MoreFields.tsx')).MoreFields }))

/** One line and who says it is enough; the rest is there for those who know more. */
export function ReportPage() {
  const { t } = useTranslation(['report', 'incident'])
  const navigate = useNavigate()
  const draft = useDraft<ReportForm>('report', emptyReport)
  const form = draft.value
  const set = (part: Partial<ReportForm>) => draft.set({ ...form, ...part })
  const attachments = useAttachments()
  const [showsMore, setShowsMore] = useState(false)
  const [register, record] = [useVerb(registerIncident), useVerb(recordContact)]
  const { outcome } = form
  const canSubmit = form.summary.trim() !== '' && !attachments.isBusy && !register.isPending && !record.isPending

  function submit() {
    if (!canSubmit) return
    if (outcome === 'incident') {
      register.mutate(incidentFrom(form, attachments.ids), {
        onSuccess: ({ number }) => {
          draft.forget()
          tell(t('report:done', { number }))
          void navigate(paths.incident(number))
        },
      })
    } else {
      record.mutate(contactFrom(form, outcome), {
        onSuccess: () => {
          draft.forget()
          tell(t('report:sent'))
          void navigate(paths.home())
        },
      })
    }
  }

  return (
    <Page title={t('report:title')}>
      <Form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('report:what')}
          placeholder={t('report:whatExample')}
          required
          withAsterisk={false}
          ref={focusAtOnce}
          maxLength={200}
          size="md"
          value={form.summary}
          onChange={(event) => set({ summary: event.currentTarget.value })}
        />
        {outcome === 'incident' && <ModelChoice form={form} onChange={(begun) => draft.set(begun)} />}
        <div className={styles.who}>
          <NamedSelect
            label={t('report:who')}
            placeholder={t('report:whoExample')}
            find={findPeople}
            value={form.requester}
            onChange={(requester) => set({ requester })}
          />
          <Input.Wrapper label={t('incident:field.channel')} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t('incident:field.channel')}
              value={form.channel}
              onChange={(channel) => set({ channel })}
              data={deskChannels.map((value) => ({ value, label: t(`incident:deskChannel.${value}`) }))}
            />
          </Input.Wrapper>
        </div>
        {outcome === 'incident' && (
          <Similar summary={form.summary} requester={form.requester} onJoined={draft.forget} />
        )}
        <OutcomeChoice form={form} set={set} />
        {outcome === 'incident' && (
          <div>
            <Button
              variant="subtle"
              color="gray"
              ml={-13}
              aria-expanded={showsMore}
              leftSection={
                showsMore ? (
                  <IconChevronDown size={16} stroke={1.75} aria-hidden />
                ) : (
                  <IconChevronRight size={16} stroke={1.75} aria-hidden />
                )
              }
              onClick={() => setShowsMore(!showsMore)}
            >
              {t('report:more')}
            </Button>
            <Suspense>{showsMore && <MoreFields form={form} set={set} attachments={attachments} />}</Suspense>
          </div>
        )}
        <Refused error={register.error ?? record.error} />
        <div className={styles.verbs}>
          <Submit
            isReady={canSubmit}
            loading={register.isPending || record.isPending}
            rightSection={<Keys keys="mod+enter" />}
          >
            {t(outcome === 'incident' ? 'report:register' : 'report:send')}
          </Submit>
          {draft.kept && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                draft.forget()
                attachments.clear()
              }}
            >
              {t('report:clear')}
            </Button>
          )}
        </div>
      </Form>
    </Page>
  )
}
