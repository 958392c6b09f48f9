import { Textarea } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './RuleEditor.module.css'

interface ConditionInputProps {
  ref: Ref<HTMLTextAreaElement>
  value: string
  onChange(text: string): void
}

/** Where the condition is written; what is wrong with it stands beside, under what it would have done. */
export function ConditionInput({ ref, value, onChange }: ConditionInputProps) {
  const { t } = useTranslation('rules')
  return (
    <Textarea
      ref={ref}
      label={t('condition')}
      description={t('conditionHint')}
      required
      withAsterisk={false}
      maxLength={2000}
      minRows={3}
      maxRows={12}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      classNames={{ input: styles.code ?? '' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
