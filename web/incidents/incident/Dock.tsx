import { Button, Drawer, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { composerModes } from './composer/Composer.tsx'
import styles from './Dock.module.css'
import { layOut } from './verbs.ts'

interface DockProps {
  incident: Incident
  run(verb: IncidentVerb): void
  isBusy: boolean
}

/** Under the thumb: the next best action, writing, and everything else in a sheet. */
export function Dock({ incident, run, isBusy }: DockProps) {
  const { t } = useTranslation(['incident', 'ui'])
  const [isOpen, setOpen] = useState(false)
  const { primary, beside, menu } = layOut(incident)
  const writing = composerModes.find((mode) => incident.allowed.includes(mode))
  const groups = [beside, composerModes.filter((mode) => mode !== writing && incident.allowed.includes(mode)), ...menu]
  return (
    <div className={styles.dock}>
      {primary !== undefined && (
        <Button variant="filled" size="lg" fullWidth loading={isBusy} onClick={() => run(primary)}>
          {t(`incident:verb.${primary}`)}
        </Button>
      )}
      <div className={styles.more}>
        {writing !== undefined && (
          <Button onClick={() => run(writing)}>{t(`incident:composer.mode.${writing}`)}</Button>
        )}
        {beside.slice(0, 1).map((verb) => (
          <Button key={verb} onClick={() => run(verb)}>
            {t(`incident:verb.${verb}`)}
          </Button>
        ))}
        <Button onClick={() => setOpen(true)}>{t('incident:more')}</Button>
      </div>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        title={t('incident:more')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        {groups.map((group) => (
          <Stack key={group.join(' ')} gap="xs" className={styles.group ?? ''}>
            {group.map((verb) => (
              <Button
                key={verb}
                justify="flex-start"
                variant="subtle"
                color="gray"
                onClick={() => {
                  setOpen(false)
                  run(verb)
                }}
              >
                {t(`incident:verbLong.${verb}`)}
              </Button>
            ))}
          </Stack>
        ))}
        <Button
          component={Link}
          to={paths.incidentEvidence(incident.number)}
          fullWidth
          justify="flex-start"
          variant="subtle"
          color="gray"
        >
          {t('incident:evidence.open')}
        </Button>
      </Drawer>
    </div>
  )
}
