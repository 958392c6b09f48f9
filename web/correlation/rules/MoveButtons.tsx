import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { orderCorrelationRules } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule } from '../../../contract/correlation-rules.ts'
import { useVerb } from '../../platform/answers.ts'
import { tell, tellFailure } from '../../ui/toast.ts'
import styles from './Rules.module.css'

/** One place up or down; Alt and an arrow do the same. */
export function MoveButtons({ rule, placed }: { rule: CorrelationRule; placed: readonly CorrelationRule[] }) {
  const { t } = useTranslation('rules')
  const order = useVerb(orderCorrelationRules)
  const from = placed.findIndex(({ id }) => id === rule.id)
  if (from === -1) return null
  const isWithin = (to: number) => to >= 0 && to < placed.length
  const move = (to: number) => {
    if (order.isPending || !isWithin(to)) return
    const ruleIds = placed.map(({ id }) => id)
    ruleIds.splice(to, 0, ...ruleIds.splice(from, 1))
    order.mutate(
      { ruleIds },
      { onSuccess: () => tell(t('moved', { name: rule.name, place: to + 1 })), onError: tellFailure },
    )
  }
  const verbs = [
    { word: t('moveUp', { name: rule.name }), Icon: IconArrowUp, to: from - 1 },
    { word: t('moveDown', { name: rule.name }), Icon: IconArrowDown, to: from + 1 },
  ]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    move(from + step)
  }
  return (
    <span className={styles.moves}>
      {verbs.map(({ word, Icon, to }) => (
        <ActionIcon
          key={word}
          variant="subtle"
          color="gray"
          aria-label={word}
          title={word}
          // At either end it stays among the keys' stops, so that the focus is not lost on arriving there.
          aria-disabled={!isWithin(to)}
          {...(!isWithin(to) && { 'data-disabled': true })}
          onClick={() => move(to)}
          onKeyDown={onKeyDown}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      ))}
    </span>
  )
}
