import * as contract from '../../contract/tasks.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addCost } from './usecases/add-cost.ts'
import { addTask } from './usecases/add-task.ts'
import { changeTask } from './usecases/change-task.ts'
import { listCosts } from './usecases/list-costs.ts'
import { listGivenTasks } from './usecases/list-given-tasks.ts'
import { listTasks } from './usecases/list-tasks.ts'
import { removeCost } from './usecases/remove-cost.ts'

export function routes(serve: Serve): void {
  serve(contract.listGivenTasks, listGivenTasks)
  serve(contract.listTasks, listTasks)
  serve(contract.addTask, addTask)
  serve(contract.changeTask, changeTask)
  serve(contract.listCosts, listCosts)
  serve(contract.addCost, addCost)
  serve(contract.removeCost, removeCost)
}
