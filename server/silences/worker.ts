import type { Background } from '../platform/background/background.ts'
import { keepMaintenance } from './usecases/keep-maintenance.ts'
import { keepQuiet } from './usecases/keep-quiet.ts'

export function work(background: Background): void {
  background.everyTick('silences.keep_quiet', keepQuiet)
  background.everyTick('silences.keep_maintenance', keepMaintenance)
}
