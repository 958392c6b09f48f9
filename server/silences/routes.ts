import * as contract from '../../contract/silences.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addMaintenanceWindow } from './usecases/add-maintenance-window.ts'
import { addSilence } from './usecases/add-silence.ts'
import { changeMaintenanceWindow } from './usecases/change-maintenance-window.ts'
import { changeSilence } from './usecases/change-silence.ts'
import { listMaintenanceWindows } from './usecases/list-maintenance-windows.ts'
import { listSilences } from './usecases/list-silences.ts'
import { previewSilence } from './usecases/preview-silence.ts'

export function routes(serve: Serve): void {
  serve(contract.listSilences, listSilences)
  serve(contract.addSilence, addSilence)
  serve(contract.changeSilence, changeSilence)
  serve(contract.previewSilence, previewSilence)
  serve(contract.listMaintenanceWindows, listMaintenanceWindows)
  serve(contract.addMaintenanceWindow, addMaintenanceWindow)
  serve(contract.changeMaintenanceWindow, changeMaintenanceWindow)
}
