import type { Background } from '../platform/background/background.ts'
import { mayTell, notify, notifyingEvents } from './usecases/notify.ts'
import { notifyMaker } from './usecases/notify-maker.ts'

export function work(background: Background): void {
  for (const type of notifyingEvents) background.on(type, 'notifications.notify', notify, mayTell(type))
  background.on('silence.ending_soon', 'notifications.notify_maker', notifyMaker)
}
