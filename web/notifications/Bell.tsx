import { Popover, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Bell.module.css'
import { useNotifications } from './use-notifications.ts'

const Told = lazy(async () => ({ default: (await import('./Told.tsx')).Told }))

/** How much there is that one has not read; a click shows it. */
export function Bell() {
  const { t } = useTranslation('notifications')
  const [opened, setOpened] = useState(false)
  const unread = useNotifications().data?.unreadCount ?? 0
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.bell}
          onClick={() => setOpened(!opened)}
          aria-label={t('bell', { count: unread })}
        >
          <IconBell size={18} stroke={1.75} aria-hidden />
          {unread > 0 && <span className={styles.count}>{unread}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense>{opened && <Told onClose={() => setOpened(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
