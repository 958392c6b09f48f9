import * as contract from '../../contract/catalogue.ts'
import * as impact from '../../contract/impact.ts'
import * as sessions from '../../contract/remote-sessions.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addCategory } from './usecases/add-category.ts'
import { addConfigurationItem } from './usecases/add-configuration-item.ts'
import { addCustomer } from './usecases/add-customer.ts'
import { addLocation } from './usecases/add-location.ts'
import { addPriorityMatrix } from './usecases/add-priority-matrix.ts'
import { addRelation } from './usecases/add-relation.ts'
import { addRemoteSessionTemplate } from './usecases/add-remote-session-template.ts'
import { addService } from './usecases/add-service.ts'
import { changeCategory } from './usecases/change-category.ts'
import { changeConfigurationItem } from './usecases/change-configuration-item.ts'
import { changeCustomer } from './usecases/change-customer.ts'
import { changeLocation } from './usecases/change-location.ts'
import { changeRemoteSessionTemplate } from './usecases/change-remote-session-template.ts'
import { changeService } from './usecases/change-service.ts'
import { listCategories } from './usecases/list-categories.ts'
import { listConfigurationItems } from './usecases/list-configuration-items.ts'
import { listCustomers } from './usecases/list-customers.ts'
import { listLocations } from './usecases/list-locations.ts'
import { listPriorityMatrices } from './usecases/list-priority-matrices.ts'
import { listRelations } from './usecases/list-relations.ts'
import { listRemoteSessions, listRemoteSessionTemplates } from './usecases/list-remote-sessions.ts'
import { listBusyServices } from './usecases/list-busy-services.ts'
import { listServices } from './usecases/list-services.ts'
import { previewImpact } from './usecases/preview-impact.ts'
import { previewPriorityMatrix } from './usecases/preview-priority-matrix.ts'
import { readService } from './usecases/read-service.ts'
import { removeRelation } from './usecases/remove-relation.ts'

export function routes(serve: Serve): void {
  serve(contract.listServices, listServices)
  serve(contract.listBusyServices, listBusyServices)
  serve(contract.readService, readService)
  serve(contract.addService, addService)
  serve(contract.changeService, changeService)
  serve(contract.listCategories, listCategories)
  serve(contract.addCategory, addCategory)
  serve(contract.changeCategory, changeCategory)
  serve(contract.listConfigurationItems, listConfigurationItems)
  serve(contract.addConfigurationItem, addConfigurationItem)
  serve(contract.changeConfigurationItem, changeConfigurationItem)
  serve(contract.listRelations, listRelations)
  serve(contract.addRelation, addRelation)
  serve(contract.removeRelation, removeRelation)
  serve(impact.previewImpact, previewImpact)
  serve(sessions.listRemoteSessions, listRemoteSessions)
  serve(sessions.listRemoteSessionTemplates, listRemoteSessionTemplates)
  serve(sessions.addRemoteSessionTemplate, addRemoteSessionTemplate)
  serve(sessions.changeRemoteSessionTemplate, changeRemoteSessionTemplate)
  serve(contract.listCustomers, listCustomers)
  serve(contract.addCustomer, addCustomer)
  serve(contract.changeCustomer, changeCustomer)
  serve(contract.listLocations, listLocations)
  serve(contract.addLocation, addLocation)
  serve(contract.changeLocation, changeLocation)
  serve(contract.listPriorityMatrices, listPriorityMatrices)
  serve(contract.addPriorityMatrix, addPriorityMatrix)
  serve(contract.previewPriorityMatrix, previewPriorityMatrix)
}
