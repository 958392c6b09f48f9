import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPriorityMatrix, listPriorityMatrices, listServices } from '../../contract/catalogue.ts'
import type { PriorityMatrix } from '../../contract/catalogue.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { choicesOf } from '../ui/choices.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Refused } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { MatrixGrid } from './MatrixGrid.tsx'
import { MatrixPreview } from './MatrixPreview.tsx'
import { MatrixVersions } from './MatrixVersions.tsx'
import styles from './PriorityMatrices.module.css'

/** What impact and urgency together make of an incident's priority. */
export function PriorityMatrices() {
  const matrices = useAnswer(listPriorityMatrices, {})
  const [serviceId, setServiceId] = useState<string | null>(null)
  return (
    <SettingsPage section="priority-matrix">
      <Loaded query={matrices}>
        {({ items }) => {
          const inForce = items.find((matrix) => matrix.isCurrent && (matrix.service?.id ?? null) === serviceId)
          const organisations = items.find((matrix) => matrix.isCurrent && matrix.service === null)
          const start = inForce ?? organisations
          return (
            start !== undefined && (
              <>
                <Scope serviceId={serviceId} hasOwn={inForce !== undefined} onChange={setServiceId} />
                <Editor key={`${serviceId} ${start.id}`} serviceId={serviceId} start={start} />
                <MatrixVersions matrices={items} />
              </>
            )
          )
        }}
      </Loaded>
    </SettingsPage>
  )
}

interface ScopeProps {
  serviceId: string | null
  hasOwn: boolean
  onChange(serviceId: string | null): void
}

function Scope({ serviceId, hasOwn, onChange }: ScopeProps) {
  const { t } = useTranslation('catalogue')
  const services = useAnswer(listServices, { limit: 200 })
  return (
    <div className={styles.scope}>
      <Select
        label={t('matrix.scope')}
        description={serviceId === null || hasOwn ? undefined : t('matrix.followsOrganisation')}
        placeholder={t('matrix.everything')}
        data={choicesOf(services.data?.items)}
        searchable
        clearable
        value={serviceId}
        onChange={onChange}
      />
    </div>
  )
}

function Editor({ serviceId, start }: { serviceId: string | null; start: PriorityMatrix }) {
  const { t } = useTranslation('catalogue')
  const add = useVerb(addPriorityMatrix)
  const [cells, setCells] = useState(start.cells)
  const [note, setNote] = useState('')
  const isChanged = JSON.stringify(cells) !== JSON.stringify(start.cells)
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(
          { serviceId, cells, note },
          { onSuccess: (matrix) => tell(t('matrix.inForce', { number: matrix.number })) },
        )
      }}
    >
      <MatrixGrid cells={cells} before={start.cells} onChange={setCells} />
      <div className={styles.consequence}>
        <MatrixPreview serviceId={serviceId} cells={cells} isChanged={isChanged} />
        {isChanged && (
          <>
            {add.error !== null && <Refused error={add.error} />}
            <TextInput
              label={t('matrix.note')}
              description={t('matrix.noteHint')}
              maxLength={400}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button type="submit" variant="filled" loading={add.isPending}>
                {t('matrix.save')}
              </Button>
              <Button onClick={() => setCells(start.cells)}>{t('matrix.discard')}</Button>
            </Group>
          </>
        )}
      </div>
    </form>
  )
}
