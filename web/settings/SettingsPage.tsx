import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import type { Section } from './sections.ts'
import styles from './Settings.module.css'

interface SettingsPageProps {
  section: Section['name']
  actions?: ReactNode
  children: ReactNode
}

/** One section: what it is called, what it does and where it is used. */
export function SettingsPage({ section, actions, children }: SettingsPageProps) {
  const { t } = useTranslation('settings')
  return (
    <Page title={t(`section.${section}.title`)} actions={actions}>
      <p className={styles.lead}>{t(`section.${section}.does`)}</p>
      {children}
    </Page>
  )
}
