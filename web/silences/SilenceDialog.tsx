import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSilence, changeSilence } from '../../contract/silences.ts'
import type { Matcher } from '../../contract/silences.ts'
import { useVerb } from '../platform/answers.ts'
import { call } from '../platform/api.ts'
import { MomentInput } from '../ui/MomentInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { moment, useNow } from '../ui/time.ts'
import { useTellWithUndo } from '../ui/use-undo.ts'
import { MatcherRows } from './MatcherRows.tsx'
import { SilencePreview } from './SilencePreview.tsx'

/** In minutes; none of them is for ever. */
const lengths = [30, 60, 120, 240, 480, 1440] as const
const usual = 120

interface SilenceDialogProps {
  /** What it asks for at first: of the alert from which one came. */
  matchers?: readonly Matcher[]
  onClose(): void
}

/** Keeps quiet what matches, for a while and for a reason. */
export function SilenceDialog({ matchers: begin, onClose }: SilenceDialogProps) {
  const { t, i18n } = useTranslation('silences')
  const [matchers, setMatchers] = useState<Matcher[]>([
    ...(begin ?? [{ name: '', value: '', isRegex: false, isEqual: true }]),
  ])
  const [length, setLength] = useState(String(usual))
  const [until, setUntil] = useState('')
  const [startsAt, setStartsAt] = useState('')
  const [comment, setComment] = useState('')
  const now = useNow()
  const add = useVerb(addSilence)
  const tellWithUndo = useTellWithUndo()
  const isOwnEnd = length === 'until'
  const said = matchers.filter(({ name }) => name.trim() !== '')
  const canSave = said.length > 0 && comment.trim() !== '' && (!isOwnEnd || until !== '')
  const save = () => {
    const begins = startsAt === '' ? now.getTime() : Date.parse(startsAt)
    const endsAt = isOwnEnd ? until : new Date(begins + Number(length) * 60_000).toISOString()
    add.mutate(
      { matchers: said, comment: comment.trim(), endsAt, ...(startsAt !== '' && { startsAt }) },
      {
        onSuccess: ({ id: silenceId, version, endsAt: ends }) => {
          tellWithUndo(t('added', { time: moment(ends, i18n.language, now) }), () =>
            call(changeSilence, { silenceId, version, endsAt: now.toISOString() }),
          )
          onClose()
        },
      },
    )
  }
  return (
    <RecordDialog
      title={t('add')}
      verb={t('silence')}
      attempt={add}
      isIncomplete={!canSave}
      onCancel={onClose}
      onSubmit={save}
    >
      <TextInput
        label={t('comment')}
        description={t('commentHint')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={t('length')}
        data={[
          ...lengths.map((minutes) => ({ value: String(minutes), label: t(`lengths.${minutes}`) })),
          { value: 'until', label: t('lengths.until') },
        ]}
        allowDeselect={false}
        value={length}
        onChange={(value) => setLength(value ?? String(usual))}
      />
      {isOwnEnd && <MomentInput label={t('endsAt')} value={until} onChange={setUntil} required />}
      {begin === undefined && (
        <MomentInput label={t('startsAt')} description={t('startsAtHint')} value={startsAt} onChange={setStartsAt} />
      )}
      <MatcherRows label={t('matcher.title')} hint={t('matcher.hint')} matchers={matchers} onChange={setMatchers} />
      <SilencePreview matchers={matchers} />
    </RecordDialog>
  )
}
