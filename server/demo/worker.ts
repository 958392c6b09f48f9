import type { Background } from '../platform/background/background.ts'
import { createGoOn } from './usecases/go-on.ts'
import { createKeepWatch } from './usecases/keep-watch.ts'

export function work(background: Background): void {
  background.everyTick('keep-demo-alive', createGoOn())
  background.everyTick('keep-demo-watched', createKeepWatch())
}
