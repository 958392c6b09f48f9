import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listTeams } from '../../../contract/people.ts'
import { useAnswer } from '../../platform/answers.ts'
import { choicesOf } from '../../ui/choices.ts'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'
import { useNames } from '../use-lines.ts'
import styles from './parts.module.css'

/** How a supplier takes part: what they do, how they are reached, what passes between us. */
export function SupplierPart(props: PartProps) {
  const { content, model, mayChange } = props
  const { teamId, text } = content.supplierPart
  const nameOf = useNames(model.names)
  return (
    <ModelPart
      part="supplierPart"
      mayChange={mayChange}
      isEmpty={teamId === null && text === ''}
      renderForm={(close) => <SupplierForm {...props} onClose={close} />}
    >
      {teamId !== null && <b>{nameOf(teamId)}</b>}
      <p className={styles.prose}>{text}</p>
    </ModelPart>
  )
}

function SupplierForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation('models')
  const [supplierPart, setSupplierPart] = useState(props.content.supplierPart)
  const teams = useAnswer(listTeams, {}).data?.items
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm attempt={attempt} onCancel={onClose} onSubmit={() => save({ supplierPart })}>
      <Select
        label={t('supplier.team')}
        data={choicesOf(teams)}
        searchable
        clearable
        value={supplierPart.teamId}
        onChange={(teamId) => setSupplierPart({ ...supplierPart, teamId })}
      />
      <Textarea
        label={t('supplier.text')}
        placeholder={t('supplier.example')}
        minRows={3}
        maxLength={4000}
        value={supplierPart.text}
        onChange={(event) => setSupplierPart({ ...supplierPart, text: event.currentTarget.value })}
      />
    </PartForm>
  )
}
