export { checkAllData } from './usecases/check-data.ts'
export { checkAllRecords } from './usecases/check-records.ts'
