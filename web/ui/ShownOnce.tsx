import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './ShownOnce.module.css'

/** A secret that is kept nowhere: to be copied now, with what to do with it. */
export function ShownOnce({ value, children }: { value: string; children: ReactNode }) {
  const { t } = useTranslation('ui')
  return (
    <div className={styles.once} role="status">
      <p>{children}</p>
      <code className={styles.value}>{value}</code>
      <CopyButton value={value} timeout={3000}>
        {({ copied, copy }) => (
          <Button
            leftSection={
              copied ? (
                <IconCheck size={16} stroke={1.75} aria-hidden />
              ) : (
                <IconCopy size={16} stroke={1.75} aria-hidden />
              )
            }
            onClick={copy}
          >
            {copied ? t('record.copied') : t('record.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
