import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { renewRunbookSecret } from '../../contract/automation.ts'
import type { Runbook } from '../../contract/automation.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { Block } from '../ui/Block.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { tellFailure } from '../ui/toast.ts'

/** A new key for the signature of its calls, shown once. */
export function RunbookSecret({ runbook }: { runbook: Runbook }) {
  const { t } = useTranslation('runbooks')
  const renew = useVerb(renewRunbookSecret)
  const secret = renew.data?.secret
  return (
    <Block title={t('signature')} hint={t('signatureHint')}>
      {secret ? (
        <ShownOnce value={secret}>{t('secretOnce')}</ShownOnce>
      ) : (
        <Button
          loading={renew.isPending}
          onClick={() =>
            renew.mutate({ runbookId: runbook.id, version: versionFor(runbook, renew.error) }, { onError: tellFailure })
          }
        >
          {t('renewSecret')}
        </Button>
      )}
    </Block>
  )
}
