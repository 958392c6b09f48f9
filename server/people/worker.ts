import type { Background } from '../platform/background/background.ts'
import { sweepAttempts } from './usecases/limit-attempts.ts'

export function work(background: Background): void {
  background.everyTick('people.sweepAttempts', sweepAttempts)
}
