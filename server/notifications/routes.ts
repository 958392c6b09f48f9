import * as contract from '../../contract/records.ts'
import type { Serve } from '../platform/http/serve.ts'
import { listNotifications } from './usecases/list-notifications.ts'
import { readNotifications } from './usecases/read-notifications.ts'

export function routes(serve: Serve): void {
  serve(contract.listNotifications, listNotifications)
  serve(contract.readNotifications, readNotifications)
}
