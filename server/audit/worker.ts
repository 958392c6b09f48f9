import type { Background } from '../platform/background/background.ts'
import { sealLog } from './usecases/seal-log.ts'

export function work(background: Background, secret: string): void {
  background.everyTick('audit.seal', sealLog(secret))
}
