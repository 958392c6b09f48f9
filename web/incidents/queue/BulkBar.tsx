import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Keys } from '../../ui/Keys.tsx'
import styles from './BulkBar.module.css'

interface BulkBarProps {
  count: number
  onAssign(): void
  onClear(): void
}

/** What can be done with the selected rows, in place of the filters while any is selected. */
export function BulkBar({ count, onAssign, onClear }: BulkBarProps) {
  const { t } = useTranslation('queue')
  return (
    <div className={styles.bar}>
      <b role="status">{t('selected', { count })}</b>
      <Button variant="filled" size="xs" onClick={onAssign} rightSection={<Keys keys="a" />}>
        {t('assign.verb')}
      </Button>
      <Button size="xs" onClick={onClear} rightSection={<Keys keys="escape" />}>
        {t('clear')}
      </Button>
    </div>
  )
}
