import type { Background } from '../platform/background/background.ts'
import { sweepAttempts } from './usecases/limit-attempts.ts'
import { createRemoveEndedSignIns } from './usecases/remove-ended-sign-ins.ts'

export function work(background: Background): void {
  background.everyTick('people.sweepAttempts', sweepAttempts)
  background.everyTick('people.remove_ended_sign_ins', createRemoveEndedSignIns())
}
