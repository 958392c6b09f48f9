import type { Background } from '../platform/background/background.ts'
import { removeUnclaimed } from './usecases/remove-unclaimed.ts'

export function work(background: Background): void {
  background.everyTick('attachments.remove_unclaimed', removeUnclaimed)
}
