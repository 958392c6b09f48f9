import { Anchor, Checkbox, Input, Select, SimpleGrid, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { resolveIncident } from '../../../../contract/incident-verbs.ts'
import { ResolutionKind, VerificationMethod } from '../../../../contract/incidents.ts'
import type { Resolution } from '../../../../contract/incidents.ts'
import { listTasks } from '../../../../contract/tasks.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { useDraft } from '../../../platform/drafts.ts'
import { isBlank, RichTextEditor } from '../../../ui/RichTextEditor.tsx'
import { tell } from '../../../ui/toast.ts'
import { brokenItems } from '../affected-items.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** It works again: what was done, why it had failed, how that is known, and what is restored. */
export function ResolveDialog({ incident, onClose }: DialogProps) {
  const { t, i18n } = useTranslation('incident')
  const solution = useDraft(`incident.${incident.id}.solution`, '')
  const [noteToUser, setNoteToUser] = useState('')
  const [isWorkaround, setWorkaround] = useState(false)
  const [kind, setKind] = useState<Resolution['kind'] | null>(null)
  const [cause, setCause] = useState('')
  const [lessons, setLessons] = useState('')
  const [prevention, setPrevention] = useState('')
  const [verification, setVerification] = useState<Resolution['verification'] | null>(null)
  const [verificationNote, setVerificationNote] = useState('')
  const known = incident.model?.solution ?? null
  const [isModelSolution, setModelSolution] = useState(false)
  const broken = brokenItems(incident)
  const [restored, setRestored] = useState(broken.map(({ id }) => id))
  const resolve = useVerb(resolveIncident)
  const tasks = useAnswer(listTasks, { incidentId: incident.id })
  const openTasks = (tasks.data?.items ?? []).filter(({ state }) => state === 'to_do' || state === 'in_progress')
  const needsNote = verification === 'not_verifiable' && verificationNote.trim() === ''
  const restoredOf = (wanted: 'service' | 'ci') =>
    broken.filter(({ kind, id }) => kind === wanted && restored.includes(id)).map(({ id }) => id)

  function fillIn() {
    if (known === null) return
    solution.set(known.text)
    setKind(known.kind)
    setCause(known.cause)
    setModelSolution(true)
  }

  function submit() {
    if (kind === null || verification === null) return
    resolve.mutate(
      {
        incidentId: incident.id,
        version: incident.version,
        solution: solution.value,
        isWorkaround,
        kind,
        cause,
        ...(lessons.trim() !== '' && { lessons }),
        ...(prevention.trim() !== '' && { prevention }),
        verification,
        verificationNote,
        restoredServiceIds: restoredOf('service'),
        restoredCiIds: restoredOf('ci'),
        noteToUser,
        ...(isModelSolution && { isModelSolution }),
      },
      {
        onSuccess: () => {
          solution.forget()
          tell(t('resolve.done', { number: incident.number }))
          onClose()
        },
      },
    )
  }

  return (
    <VerbDialog
      title={t('resolve.title', { number: incident.number })}
      verb={t('verb.resolve')}
      size="xl"
      mutation={resolve}
      canSubmit={!isBlank(solution.value) && kind !== null && verification !== null && !needsNote}
      onClose={onClose}
      onSubmit={submit}
    >
      {openTasks.length > 0 && (
        <p className="muted">
          {t('resolve.openTasks', {
            count: openTasks.length,
            tasks: new Intl.ListFormat(i18n.language).format(
              openTasks.map(({ title, team }) => (team === null ? title : `${title} (${team.name})`)),
            ),
          })}
        </p>
      )}
      {known !== null && !isModelSolution && (
        <p>
          {t('model.knows')}{' '}
          <Anchor component="button" type="button" onClick={fillIn}>
            {t('model.fillIn')}
          </Anchor>
        </p>
      )}
      {isModelSolution && <Checkbox label={t('model.helped')} checked onChange={() => setModelSolution(false)} />}
      <Input.Wrapper label={t('resolve.solution')} labelElement="div" description={t('resolve.solutionWhy')}>
        <RichTextEditor
          label={t('resolve.solution')}
          value={solution.value}
          onChange={solution.set}
          isRequired
          isFocused
        />
      </Input.Wrapper>
      <Checkbox
        label={t('resolve.isWorkaround')}
        checked={isWorkaround}
        onChange={(event) => setWorkaround(event.currentTarget.checked)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('resolve.kind')}
          data={ResolutionKind.options.map((value) => ({ value, label: t(`resolutionKind.${value}`) }))}
          value={kind}
          onChange={setKind}
          required
          withAsterisk={false}
          searchable
        />
        <Select
          label={t('resolve.verification')}
          data={VerificationMethod.options.map((value) => ({ value, label: t(`verification.${value}`) }))}
          value={verification}
          onChange={setVerification}
          required
          withAsterisk={false}
        />
        <Textarea
          label={t('resolve.cause')}
          placeholder={t('resolve.causeExample')}
          maxLength={4000}
          value={cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        />
        <Textarea
          label={verification === 'not_verifiable' ? t('resolve.whyNotVerified') : t('resolve.verificationNote')}
          required={verification === 'not_verifiable'}
          withAsterisk={false}
          maxLength={2000}
          value={verificationNote}
          onChange={(event) => setVerificationNote(event.currentTarget.value)}
        />
        <Textarea
          label={t('resolve.lessons')}
          maxLength={4000}
          value={lessons}
          onChange={(event) => setLessons(event.currentTarget.value)}
        />
        <Textarea
          label={t('resolve.prevention')}
          maxLength={4000}
          value={prevention}
          onChange={(event) => setPrevention(event.currentTarget.value)}
        />
      </SimpleGrid>
      {broken.length > 0 && (
        <Checkbox.Group label={t('resolve.restored')} value={restored} onChange={setRestored}>
          {broken.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} mt={6} />
          ))}
        </Checkbox.Group>
      )}
      {incident.requester !== null && (
        <Input.Wrapper
          label={t('resolve.noteToUser', { name: incident.requester.name })}
          labelElement="div"
          description={`${t('resolve.noteToUserWhy')}${incident.contactCount < 2 ? '' : ` ${t('resolve.noteToAllWhy')}`}`}
        >
          <RichTextEditor
            label={t('resolve.noteToUser', { name: incident.requester.name })}
            value={noteToUser}
            onChange={setNoteToUser}
          />
        </Input.Wrapper>
      )}
    </VerbDialog>
  )
}
