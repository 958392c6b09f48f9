import type { Background } from '../platform/background/background.ts'
import { notify, notifyingEvents } from './usecases/notify.ts'
import { notifyMaker } from './usecases/notify-maker.ts'

export function work(background: Background): void {
  for (const type of notifyingEvents) background.on(type, 'notifications.notify', notify)
  background.on('silence.ending_soon', 'notifications.notify_maker', notifyMaker)
}
