import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { listCorrelationRules } from '../../../contract/correlation-rules.ts'
import { useAnswer } from '../../platform/answers.ts'
import { NotFound } from '../../shell/NotFound.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { Standing } from './Rules.tsx'

/** One rule, or a new one, beside what it would have done. */
export function RulePage() {
  const { t } = useTranslation('rules')
  const { ruleId } = useParams()
  const rules = useAnswer(listCorrelationRules, {})
  return (
    <Loaded query={rules}>
      {({ items }) => {
        const rule = items.find(({ id }) => id === ruleId)
        if (ruleId !== undefined && rule === undefined) return <NotFound />
        return (
          <Page title={rule?.name ?? t('add')} beside={rule !== undefined && <Standing rule={rule} />}>
            <RuleEditor key={ruleId} rule={rule} placed={items.filter(({ position }) => position !== null)} />
          </Page>
        )
      }}
    </Loaded>
  )
}
