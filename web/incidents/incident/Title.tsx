import { TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editIncident } from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useVerb } from '../../platform/answers.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { useTellConflict } from './tell-conflict.ts'
import styles from './Title.module.css'

/** The summary; who may edit it changes it in place. Enter keeps, Escape leaves as it was. */
export function Title({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incident')
  const [typed, setTyped] = useState<string>()
  const edit = useVerb(editIncident)
  const tellConflict = useTellConflict()

  function keep() {
    const summary = typed?.trim() ?? ''
    if (summary === '' || summary === incident.summary) {
      setTyped(undefined)
      return
    }
    edit.mutate(
      { incidentId: incident.id, version: incident.version, summary },
      { onSuccess: () => setTyped(undefined), onError: tellConflict },
    )
  }

  if (typed !== undefined) {
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <TextInput
          aria-label={t('field.summary')}
          ref={focusAtOnce}
          maxLength={200}
          value={typed}
          disabled={edit.isPending}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined)
          }}
        />
      </form>
    )
  }
  return (
    <h1 className={styles.title}>
      {incident.summary}
      {incident.allowed.includes('edit') && (
        <UnstyledButton className={styles.edit} aria-label={t('editTitle')} onClick={() => setTyped(incident.summary)}>
          <IconPencil size={16} stroke={1.75} aria-hidden />
        </UnstyledButton>
      )}
    </h1>
  )
}
