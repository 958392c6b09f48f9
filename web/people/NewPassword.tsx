import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface NewPasswordProps {
  value: string
  onChange(password: string): void
}

export function NewPassword({ value, onChange }: NewPasswordProps) {
  const { t } = useTranslation('people')
  return (
    <PasswordInput
      label={t('newPassword')}
      description={t('passwordRule')}
      name="new-password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      minLength={8}
      maxLength={256}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
