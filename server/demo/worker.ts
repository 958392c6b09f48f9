import type { Background } from '../platform/background/background.ts'
import { createGoOn } from './usecases/go-on.ts'

export function work(background: Background): void {
  background.everyTick('keep-demo-alive', createGoOn())
}
