import { Modal, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { allowSingleKeys, useShortcuts, useSingleKeysAllowed } from '../platform/shortcuts.ts'
import type { Shortcut } from '../platform/shortcuts.ts'
import { Keys } from './Keys.tsx'
import styles from './ShortcutsHelp.module.css'

/** Every key that works on the page that is open. */
export function ShortcutsHelp({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('ui')
  const allowed = useSingleKeysAllowed()
  const groups = Map.groupBy(newestPerKeys(useShortcuts()), (shortcut) => shortcut.group)
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {[...groups].map(([group, shortcuts]) => (
        <section key={group} className={styles.group}>
          <h2>{group}</h2>
          <dl>
            {shortcuts.map((shortcut) => (
              <div key={shortcut.keys} className={styles.row}>
                <dt>{shortcut.label}</dt>
                <dd>
                  <Keys keys={shortcut.keys} />
                  <span className="sr-only">{shortcut.keys}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        mt="md"
        label={t('keys.single')}
        description={t('keys.singleWhy')}
        checked={allowed}
        onChange={(event) => allowSingleKeys(event.currentTarget.checked)}
      />
    </Modal>
  )
}

function newestPerKeys(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()]
}
