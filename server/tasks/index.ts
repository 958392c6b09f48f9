export { addTask } from './usecases/add-task.ts'
export { changeTask } from './usecases/change-task.ts'
