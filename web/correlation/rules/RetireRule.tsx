import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeCorrelationRule } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule } from '../../../contract/correlation-rules.ts'
import { useVerb } from '../../platform/answers.ts'
import { tell, tellFailure } from '../../ui/toast.ts'

/** Out of the order for good, or back into it as the last. */
export function RetireRule({ rule, onDone }: { rule: CorrelationRule; onDone(): void }) {
  const { t } = useTranslation('ui')
  const change = useVerb(changeCorrelationRule)
  const { id: ruleId, name, version } = rule
  const isRetired = rule.position === null
  const retire = () =>
    change.mutate(
      { ruleId, version, isRetired: !isRetired },
      {
        onSuccess: () => {
          tell(isRetired ? t('record.wasRestored', { name }) : t('record.wasRetired', { name }))
          onDone()
        },
        onError: tellFailure,
      },
    )
  return (
    <Button variant="subtle" color="gray" loading={change.isPending} onClick={retire}>
      {isRetired ? t('record.restore') : t('record.retire')}
    </Button>
  )
}
