import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useTitle } from '../ui/Page.tsx'

export function NotFound() {
  const { t } = useTranslation('shell')
  useTitle(t('notFound.title'))
  return (
    <EmptyState isPage title={t('notFound.title')} action={<Link to={paths.home()}>{t('notFound.home')}</Link>}>
      {t('notFound.text')}
    </EmptyState>
  )
}
