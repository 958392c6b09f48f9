import { Alert, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Incident } from '../../../contract/incidents.ts'
import { useReadOnSight } from '../../notifications/use-read-on-sight.ts'
import { paths } from '../../paths.ts'
import { useTitle } from '../../ui/Page.tsx'
import { Composer } from './composer/Composer.tsx'
import { Head } from './Head.tsx'
import styles from './IncidentView.module.css'
import { OpenDialog } from './OpenDialog.tsx'
import { Side } from './side/Side.tsx'
import { Stream } from './stream/Stream.tsx'
import { useVerbKeys } from './use-verb-keys.ts'
import { useVerbs } from './use-verbs.ts'
import type { ComposerMode } from './use-verbs.ts'

const Dock = lazy(async () => ({ default: (await import('./Dock.tsx')).Dock }))

interface IncidentViewProps {
  incident: Incident
  /** The number that was asked for, if it has been merged into this one. */
  mergedNumber: number | undefined
}

/** Where are we and who does what? */
export function IncidentView({ incident, mergedNumber }: IncidentViewProps) {
  const { t } = useTranslation('incident')
  useTitle(`${incident.number} ${incident.summary}`)
  useReadOnSight(incident.id)
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const [part, setPart] = useState<'stream' | 'side'>('stream')
  const [mode, setMode] = useState<ComposerMode>()
  const compose = (wanted: ComposerMode) => {
    setPart('stream')
    setMode(wanted)
  }
  const verbs = useVerbs(incident, compose)
  useVerbKeys(incident, verbs.run)
  return (
    <article className={styles.incident} data-whole-phone aria-label={t('label', { number: incident.number })}>
      <Head incident={incident} run={verbs.run} isBusy={verbs.isBusy} isPhone={isPhone} />
      <Banners incident={incident} mergedNumber={mergedNumber} />
      {isPhone && (
        <SegmentedControl
          className={styles.parts ?? ''}
          fullWidth
          aria-label={t('parts')}
          value={part}
          onChange={(value) => setPart(value)}
          data={[
            { value: 'stream', label: t('part.stream') },
            { value: 'side', label: t('part.side') },
          ]}
        />
      )}
      <div className={styles.body}>
        {(!isPhone || part === 'stream') && (
          <div className={styles.stream}>
            <Stream incident={incident} />
            <Composer incident={incident} mode={mode} onMode={setMode} isPhone={isPhone} />
          </div>
        )}
        {(!isPhone || part === 'side') && <Side incident={incident} run={verbs.run} />}
      </div>
      {isPhone && mode === undefined && (
        <Suspense>
          <Dock incident={incident} run={verbs.run} isBusy={verbs.isBusy} />
        </Suspense>
      )}
      <Suspense>
        {verbs.dialog !== undefined && (
          <OpenDialog key={verbs.dialog} name={verbs.dialog} incident={incident} onClose={verbs.closeDialog} />
        )}
      </Suspense>
    </article>
  )
}

function Banners({ incident, mergedNumber }: IncidentViewProps) {
  const { t } = useTranslation('incident')
  return (
    <>
      {mergedNumber !== undefined && (
        <Alert color="gray" radius={0} px={20} py="xs">
          {t('merge.wasMerged', { number: mergedNumber })}
        </Alert>
      )}
      {incident.mergedInto !== null && (
        <Alert color="gray" radius={0} px={20} py="xs">
          {t('merge.isMerged')}{' '}
          <Link to={paths.incident(incident.mergedInto.number)}>
            {incident.mergedInto.number} {incident.mergedInto.summary}
          </Link>
        </Alert>
      )}
      {incident.bounceWarning && (
        <Alert color="yellow" radius={0} px={20} py="xs">
          {t('bounceWarning', { count: incident.bounceCount })}
        </Alert>
      )}
    </>
  )
}
