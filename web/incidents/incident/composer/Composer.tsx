import { UnstyledButton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../../contract/incidents.ts'
import { Keys } from '../../../ui/Keys.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import type { ComposerMode } from '../use-verbs.ts'
import { keysOf } from '../verbs.ts'
import styles from './Composer.module.css'

const Writing = lazy(async () => ({ default: (await import('./Writing.tsx')).Writing }))

interface ComposerProps {
  incident: Incident
  mode: ComposerMode | undefined
  onMode(mode: ComposerMode | undefined): void
  isPhone: boolean
}

export const composerModes = ['reply', 'note', 'act'] as const

/** Where one writes: to the user, to colleagues, or what one did. A line until somebody begins. */
export function Composer({ incident, mode, onMode, isPhone }: ComposerProps) {
  const { t } = useTranslation('incident')
  const modes = composerModes.filter((one) => incident.allowed.includes(one))
  if (modes.length === 0 || (isPhone && mode === undefined)) return null
  return (
    <div className={styles.composer}>
      <div className={styles.box}>
        <div className={styles.modes} role="group" aria-label={t('composer.modes')}>
          {modes.map((one) => (
            <UnstyledButton key={one} className={styles.mode} aria-pressed={mode === one} onClick={() => onMode(one)}>
              {t(`composer.mode.${one}`)}
              {mode === undefined && keysOf(one) !== undefined && <Keys keys={keysOf(one) ?? ''} />}
            </UnstyledButton>
          ))}
        </div>
        {mode !== undefined && (
          <Suspense fallback={<Loading rows={2} />}>
            <Writing key={mode} incident={incident} mode={mode} onClose={() => onMode(undefined)} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
