/** The door: what the command line may ask of imports. */
export { type ImportReport, importServicenowLog, type Remark } from './usecases/import-servicenow-log.ts'
