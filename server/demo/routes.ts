import * as contract from '../../contract/demo.ts'
import type { Serve } from '../platform/http/serve.ts'
import { readDemo } from './usecases/read-demo.ts'

export function routes(serve: Serve, secret: string): void {
  serve(contract.readDemo, readDemo(secret))
}
