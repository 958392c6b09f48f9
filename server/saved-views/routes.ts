import * as contract from '../../contract/records.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addSavedView } from './usecases/add-saved-view.ts'
import { listSavedViews } from './usecases/list-saved-views.ts'
import { removeSavedView } from './usecases/remove-saved-view.ts'

export function routes(serve: Serve): void {
  serve(contract.listSavedViews, listSavedViews)
  serve(contract.addSavedView, addSavedView)
  serve(contract.removeSavedView, removeSavedView)
}
