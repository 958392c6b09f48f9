import { Button, SegmentedControl, SimpleGrid, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { recordAction } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { useDraft } from '../../../platform/drafts.ts'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { Form } from '../../../ui/Form.tsx'
import { Keys } from '../../../ui/Keys.tsx'
import { MomentInput } from '../../../ui/MomentInput.tsx'
import { tell } from '../../../ui/toast.ts'
import { Refused } from '../Refused.tsx'
import styles from './MessageForm.module.css'
import type { WritingProps } from './Writing.tsx'

const kinds = ['action', 'hypothesis', 'experiment', 'decision', 'fact'] as const
const empty = {
  kind: 'action' as (typeof kinds)[number],
  what: '',
  why: '',
  expected: '',
  wayBack: '',
  result: '',
  startedAt: '',
  endedAt: '',
}
const plan = ['expected', 'wayBack'] as const

/** What was found, decided or done; afterwards too, with the times at which it happened. */
export function ActionForm({ incident, onClose }: WritingProps) {
  const { t } = useTranslation('incident')
  const draft = useDraft(`incident.${incident.id}.act`, empty)
  const act = draft.value
  const set = (part: Partial<typeof empty>) => draft.set({ ...act, ...part })
  const record = useVerb(recordAction)
  const isExperiment = act.kind === 'experiment'
  const canSend = act.what.trim() !== '' && (!isExperiment || plan.every((part) => act[part].trim() !== ''))

  function send() {
    if (!canSend) return
    const { startedAt, endedAt, ...told } = act
    record.mutate(
      {
        incidentId: incident.id,
        ...told,
        endedAt: endedAt === '' ? null : endedAt,
        ...(startedAt === '' ? {} : { startedAt }),
      },
      {
        onSuccess: () => {
          draft.forget()
          tell(t('action.done'))
          onClose()
        },
      },
    )
  }

  return (
    <Form className={styles.form} onSubmit={send}>
      <SegmentedControl
        className={styles.kinds ?? ''}
        aria-label={t('action.kind')}
        value={act.kind}
        onChange={(kind) => set({ kind })}
        data={kinds.map((kind) => ({ value: kind, label: t(`actionKind.${kind}`) }))}
      />
      <Textarea
        label={t(`action.what.${act.kind}`)}
        required
        withAsterisk={false}
        minRows={1}
        maxLength={4000}
        ref={focusAtOnce}
        value={act.what}
        onChange={(event) => set({ what: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {isExperiment &&
          plan.map((part) => (
            <Textarea
              key={part}
              label={t(`action.${part}`)}
              required
              withAsterisk={false}
              autosize
              minRows={1}
              maxLength={4000}
              value={act[part]}
              onChange={(event) => set({ [part]: event.currentTarget.value })}
            />
          ))}
        <Textarea
          label={t('action.why')}
          minRows={1}
          maxLength={4000}
          value={act.why}
          onChange={(event) => set({ why: event.currentTarget.value })}
        />
        <Textarea
          label={t('action.result')}
          minRows={1}
          maxLength={4000}
          value={act.result}
          onChange={(event) => set({ result: event.currentTarget.value })}
        />
        <MomentInput
          label={t('action.started')}
          description={t('action.startedWhy')}
          value={act.startedAt}
          onChange={(startedAt) => set({ startedAt })}
        />
        <MomentInput
          label={t('action.ended')}
          description={t('action.endedWhy')}
          value={act.endedAt}
          onChange={(endedAt) => set({ endedAt })}
        />
      </SimpleGrid>
      <Refused error={record.error} />
      <div className={styles.verbs}>
        {draft.kept && canSend && <span className="small faint">{t('composer.draftKept')}</span>}
        <span className={styles.send}>
          <Button variant="subtle" color="gray" size="xs" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            variant="filled"
            size="xs"
            disabled={!canSend}
            loading={record.isPending}
            rightSection={<Keys keys="mod+enter" />}
          >
            {t('composer.keep')}
          </Button>
        </span>
      </div>
    </Form>
  )
}
