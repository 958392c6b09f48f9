import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { tryWriteBack, usualDeeds } from '../../../contract/detection.ts'
import type { Deed, Integration, ToolFault } from '../../../contract/detection.ts'
import { useVerb } from '../../platform/answers.ts'
import { Block } from '../../ui/Block.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Refused } from '../../ui/RecordForm.tsx'
import { sourceWords } from './source-words.ts'
import styles from './WriteBack.module.css'
import { WriteBackForm } from './WriteBackForm.tsx'

interface WriteBackProps {
  integration: Integration
  /** What its tool can be told. */
  taken: readonly Deed[]
  mayManage: boolean
}

/** What goes back to the tool, to where and as whom, and whether it does. */
export function WriteBack({ integration, taken, mayManage }: WriteBackProps) {
  const { t } = useTranslation('integrations')
  const { source, settings, hasWriteBackSecret } = integration
  const place = settings.writeBack
  const tool = sourceWords(t, source).name
  return (
    <Block
      title={t('back.title')}
      hint={t('back.hint', { tool })}
      isEditable={mayManage}
      renderForm={(close) => <WriteBackForm integration={integration} taken={taken} onClose={close} />}
    >
      {place === undefined ? (
        <p>{t('back.isOff')}</p>
      ) : (
        <>
          <Facts
            facts={{
              [t('back.address')]: <span className="mono">{place.address}</span>,
              [t('back.as')]: place.user ?? (hasWriteBackSecret ? t('back.byToken') : t('back.asNobody')),
              [t('back.deeds')]: (place.deeds ?? usualDeeds).map((deed) => t(`back.deed.${deed}`)).join(', '),
            }}
          />
          {mayManage && <Try integration={integration} />}
        </>
      )}
    </Block>
  )
}

/** Asks the tool now, and shows what it answers. */
function Try({ integration: { id: integrationId, isActive } }: { integration: Integration }) {
  const { t } = useTranslation('integrations')
  const attempt = useVerb(tryWriteBack)
  return (
    <div className={styles.try}>
      <Button
        size="compact-sm"
        loading={attempt.isPending}
        disabled={!isActive}
        onClick={() => attempt.mutate({ integrationId })}
      >
        {t('back.try')}
      </Button>
      <div role="status">
        {attempt.error !== null && <Refused error={attempt.error} />}
        {attempt.data !== undefined && attempt.data.answer !== null && (
          <p className={styles.came}>{attempt.data.answer}</p>
        )}
        {attempt.data !== undefined && attempt.data.fault !== null && <ToolFaultWords fault={attempt.data.fault} />}
      </div>
    </div>
  )
}

/** What would mend it, and below it what was said. */
export function ToolFaultWords({ fault: { kind, text } }: { fault: ToolFault }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      <p className={styles.fault}>{t(`back.mend.${kind}`)}</p>
      <p className={`small muted ${styles.text}`}>{text}</p>
    </>
  )
}
