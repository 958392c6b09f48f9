import { TextInput } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'

/** What a record is called: its first field, and the only one that it cannot do without. */
export function NameInput(props: ComponentProps<typeof TextInput>) {
  const { t } = useTranslation('ui')
  return <TextInput label={t('record.name')} required withAsterisk={false} maxLength={100} data-autofocus {...props} />
}
