export { checkAllData } from './usecases/check-data.ts'
