import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Attachments } from './use-attachments.ts'

/** Chooses files from the device; several at once. */
export function AddAttachment({ attachments }: { attachments: Attachments }) {
  const { t } = useTranslation('ui')
  return (
    <FileButton multiple onChange={(files) => attachments.add(files)}>
      {(props) => (
        <Button
          {...props}
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPaperclip size={16} stroke={1.75} aria-hidden />}
        >
          {t('file.add')}
        </Button>
      )}
    </FileButton>
  )
}
