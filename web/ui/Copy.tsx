import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies a value; `label` says which, where there are several. */
export function Copy({ value, label }: { value: string; label?: string }) {
  const { t } = useTranslation('ui')
  return (
    <CopyButton value={value} timeout={3000}>
      {({ copied, copy }) => {
        const Icon = copied ? IconCheck : IconCopy
        return (
          <Button
            leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
            aria-label={label === undefined || copied ? undefined : `${t('record.copy')}: ${label}`}
            onClick={copy}
          >
            {copied ? t('record.copied') : t('record.copy')}
          </Button>
        )
      }}
    </CopyButton>
  )
}
