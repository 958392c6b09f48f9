import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addCorrelationRule, changeCorrelationRule, type CorrelationRule } from '../../../contract/correlation-rules.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { versionFor } from '../../platform/conflict.ts'
import { RecordForm } from '../../ui/RecordForm.tsx'
import { RetireButton } from '../../ui/RetireButton.tsx'
import { tell } from '../../ui/toast.ts'
import { ConditionFields } from './ConditionFields.tsx'
import { DryRun } from './DryRun.tsx'
import { RetireRule } from './RetireRule.tsx'
import { sentFields, useRuleFields } from './rule-fields.ts'
import { RuleForm } from './RuleForm.tsx'
import styles from './RuleEditor.module.css'

interface RuleEditorProps {
  rule: CorrelationRule | undefined
  placed: readonly CorrelationRule[]
}

/** The form, what its condition may speak of, and what it would have done. */
export function RuleEditor({ rule, placed }: RuleEditorProps) {
  const { t } = useTranslation(['rules', 'ui'])
  const navigate = useNavigate()
  const add = useVerb(addCorrelationRule)
  const change = useVerb(changeCorrelationRule)
  const form = useRuleFields(rule, placed.length + 1)
  const condition = useRef<HTMLTextAreaElement>(null)
  const leave = () => void navigate(paths.settings('alert-rules'))
  const save = () => {
    const done = (word: string) => () => {
      tell(word)
      leave()
    }
    if (rule === undefined)
      return add.mutate(sentFields(form.values), {
        onSuccess: done(t('ui:record.added', { name: form.values.name })),
      })
    const { position: _, ...changed } = sentFields(form.changed)
    change.mutate(
      { ...changed, ruleId: rule.id, version: versionFor(rule, change.error) },
      { onSuccess: done(t('ui:record.saved', { name: form.values.name })) },
    )
  }
  const insert = (text: string) => {
    const field = condition.current
    const { condition: before } = form.values
    const at = field?.selectionStart ?? before.length
    form.set('condition', before.slice(0, at) + text + before.slice(field?.selectionEnd ?? at))
    field?.focus()
  }
  const isComplete = form.values.name.trim() !== '' && form.values.condition.trim() !== ''
  return (
    <div className={styles.columns}>
      <div className={styles.form}>
        <RecordForm
          verb={t('ui:record.save')}
          attempt={rule === undefined ? add : change}
          isIncomplete={!form.isChanged || !isComplete}
          onCancel={leave}
          onSubmit={save}
          aside={
            rule !== undefined && (
              <>
                {rule.position !== null && (
                  <RetireButton
                    endpoint={changeCorrelationRule}
                    which={{ ruleId: rule.id }}
                    record={rule}
                    words={{ retire: t('switchOff'), restore: t('switchOn') }}
                  />
                )}
                <RetireRule rule={rule} onDone={leave} />
              </>
            )
          }
        >
          <RuleForm form={form} placed={rule === undefined ? placed : undefined} conditionRef={condition} />
        </RecordForm>
      </div>
      <div className={styles.beside}>
        <ConditionFields onInsert={insert} />
        <DryRun rule={rule} values={form.values} />
      </div>
    </div>
  )
}
