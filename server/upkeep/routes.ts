import * as contract from '../../contract/upkeep.ts'
import type { ReadDisk } from '../platform/disk.ts'
import type { Serve } from '../platform/http/serve.ts'
import { dropFailedWork } from './usecases/drop-failed-work.ts'
import { listFailedWork } from './usecases/list-failed-work.ts'
import { readUpkeep } from './usecases/read-upkeep.ts'
import { retryFailedWork } from './usecases/retry-failed-work.ts'

export function routes(serve: Serve, readDisk: ReadDisk): void {
  serve(contract.readUpkeep, readUpkeep(readDisk))
  serve(contract.listFailedWork, listFailedWork)
  serve(contract.retryFailedWork, retryFailedWork)
  serve(contract.dropFailedWork, dropFailedWork)
}
