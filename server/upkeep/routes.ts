import * as contract from '../../contract/upkeep.ts'
import type { ReadDisk } from '../platform/disk.ts'
import type { Serve } from '../platform/http/serve.ts'
import { readUpkeep } from './usecases/read-upkeep.ts'

export function routes(serve: Serve, readDisk: ReadDisk): void {
  serve(contract.readUpkeep, readUpkeep(readDisk))
}
