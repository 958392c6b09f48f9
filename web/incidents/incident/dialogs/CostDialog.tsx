import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addCost, listCosts } from '../../../../contract/tasks.ts'
import type { CostLine } from '../../../../contract/tasks.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

const kinds = ['time', 'parts', 'supplier', 'other'] as const

/** What it cost, and what is invoiced for it. */
export function CostDialog({ incident, onClose }: DialogProps) {
  const { t, i18n } = useTranslation('incident')
  const [kind, setKind] = useState<CostLine['kind']>('time')
  const [description, setDescription] = useState('')
  const [minutes, setMinutes] = useState<number | string>('')
  const [cost, setCost] = useState<number | string>('')
  const [price, setPrice] = useState<number | string>('')
  const lines = useAnswer(listCosts, { incidentId: incident.id }).data?.items
  const [typed, setCurrency] = useState<string>()
  const currency = typed ?? lines?.at(-1)?.currency ?? (i18n.language === 'sv' ? 'SEK' : 'EUR')
  const add = useVerb(addCost)
  return (
    <VerbDialog
      title={t('cost.title', { number: incident.number })}
      verb={t('verb.add_cost')}
      mutation={add}
      canSubmit={description.trim() !== '' && cost !== '' && /^[A-Z]{3}$/.test(currency)}
      onClose={onClose}
      onSubmit={() =>
        add.mutate(
          {
            incidentId: incident.id,
            kind,
            description,
            minutes: kind === 'time' ? numberOf(minutes) : null,
            cost: numberOf(cost) ?? 0,
            price: numberOf(price),
            currency,
          },
          { onSuccess: onClose },
        )
      }
    >
      <Select
        label={t('cost.kind')}
        data={kinds.map((value) => ({ value, label: t(`costKind.${value}`) }))}
        value={kind}
        onChange={(value) => value !== null && setKind(value)}
        allowDeselect={false}
        data-autofocus
      />
      <TextInput
        label={t('cost.description')}
        required
        withAsterisk={false}
        maxLength={200}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {kind === 'time' && (
          <NumberInput
            label={t('cost.minutes')}
            min={1}
            max={100_000}
            allowDecimal={false}
            value={minutes}
            onChange={setMinutes}
          />
        )}
        <NumberInput
          label={t('cost.cost')}
          required
          withAsterisk={false}
          min={0}
          decimalScale={2}
          value={cost}
          onChange={setCost}
        />
        <NumberInput label={t('cost.price')} min={0} decimalScale={2} value={price} onChange={setPrice} />
        <TextInput
          label={t('cost.currency')}
          required
          withAsterisk={false}
          maxLength={3}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
      </SimpleGrid>
    </VerbDialog>
  )
}

function numberOf(typed: number | string): number | null {
  return typed === '' ? null : Number(typed)
}
