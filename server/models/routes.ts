import * as contract from '../../contract/models.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addModel } from './usecases/add-model.ts'
import { changeModel } from './usecases/change-model.ts'
import { listModels } from './usecases/list-models.ts'
import { listTemplates } from './usecases/list-templates.ts'
import { matchModels } from './usecases/match-models.ts'
import { orderModels } from './usecases/order-models.ts'
import { previewCondition } from './usecases/preview-condition.ts'
import { publishModel } from './usecases/publish-model.ts'
import { readModel } from './usecases/read-model.ts'
import { retireVersion } from './usecases/retire-version.ts'
import { saveDraft } from './usecases/save-draft.ts'

export function routes(serve: Serve): void {
  serve(contract.listModels, listModels)
  serve(contract.readModel, readModel)
  serve(contract.addModel, addModel)
  serve(contract.changeModel, changeModel)
  serve(contract.saveModelDraft, saveDraft)
  serve(contract.publishModel, publishModel)
  serve(contract.retireModelVersion, retireVersion)
  serve(contract.orderModels, orderModels)
  serve(contract.previewModelCondition, previewCondition)
  serve(contract.listModelTemplates, listTemplates)
  serve(contract.matchModels, matchModels)
}
