import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../contract/models.ts'
import styles from './ModelPage.module.css'
import { PublishDialog } from './PublishDialog.tsx'
import { RetireVersion } from './RetireVersion.tsx'
import { useDifferences } from './use-differences.ts'

/** There is a draft: what it changes, and the two ways out of it. */
export function DraftLine({ model, number }: { model: Model; number: number }) {
  const { t } = useTranslation('models')
  const [isPublishing, setPublishing] = useState(false)
  const differences = useDifferences(model, number)
  const changed = differences?.map(({ part }) => t(`part.${part}`)).join(', ')
  return (
    <div className={styles.draft} role="status">
      <span>
        {changed === undefined
          ? t('draft.first')
          : changed === ''
            ? t('draft.same', { number })
            : t('draft.changes', { number, parts: changed })}
      </span>
      {model.allowed.includes('retire') && <RetireVersion model={model} number={number} verb={t('draft.discard')} />}
      {model.allowed.includes('publish') && (
        <Button variant="filled" onClick={() => setPublishing(true)}>
          {t('draft.publish')}
        </Button>
      )}
      {isPublishing && <PublishDialog model={model} number={number} onClose={() => setPublishing(false)} />}
    </div>
  )
}
