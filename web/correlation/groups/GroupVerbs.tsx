import { Button } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AlertGroup, GroupMember } from '../../../contract/correlation.ts'
import { paths } from '../../paths.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { useShortcut } from '../../platform/shortcuts.ts'
import { matchersOf } from '../../silences/matchers-of.ts'
import { SilenceDialog } from '../../silences/SilenceDialog.tsx'
import { Keys } from '../../ui/Keys.tsx'
import styles from './GroupPanel.module.css'
import { useGroupVerbs } from './use-group-verbs.ts'

/** What can be done with the whole group; the incident that it became comes first. */
export function GroupVerbs({ group, members }: { group: AlertGroup; members: readonly GroupMember[] }) {
  const { t } = useTranslation('alerts')
  const mayWork = mayOne(useMe(), 'alert.work')
  const { acknowledge, makeOne, isBusy } = useGroupVerbs(group, mayWork)
  const [isSilencing, setSilencing] = useState(false)
  const root = members.find(({ isRoot }) => isRoot)?.alert
  const maySilence = mayWork && root !== undefined && group.state !== 'resolved'
  useShortcut('s', t('silence'), t('keys'), () => setSilencing(true), maySilence)
  return (
    <div className={styles.verbs}>
      {group.incident !== null && (
        <Button
          component={Link}
          to={paths.incident(group.incident.number)}
          variant="filled"
          rightSection={<Keys keys="enter" />}
        >
          {t('openIncident', { number: group.incident.number })}
        </Button>
      )}
      {makeOne !== undefined && (
        <Button variant={acknowledge === undefined ? 'filled' : 'default'} loading={isBusy} onClick={makeOne}>
          {t('make')}
        </Button>
      )}
      {acknowledge !== undefined && (
        <Button
          variant={group.incident === null ? 'filled' : 'default'}
          loading={isBusy}
          onClick={acknowledge}
          rightSection={<Keys keys="a" />}
        >
          {t('acknowledgeAll')}
        </Button>
      )}
      {maySilence && (
        <Button
          leftSection={<IconBellOff size={16} stroke={1.75} aria-hidden />}
          rightSection={<Keys keys="s" />}
          onClick={() => setSilencing(true)}
        >
          {t('silence')}
        </Button>
      )}
      {isSilencing && root !== undefined && (
        <SilenceDialog matchers={matchersOf(root)} onClose={() => setSilencing(false)} />
      )}
    </div>
  )
}
