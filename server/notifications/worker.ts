import type { Background } from '../platform/background/background.ts'
import { notify, notifyingEvents } from './usecases/notify.ts'

export function work(background: Background): void {
  for (const type of notifyingEvents) background.on(type, 'notifications.notify', notify)
}
