/** The door: what the command line may ask of imports. */
export { CsvMapping, detectDelimiter } from './rules/csv-mapping.ts'
export { type CsvReport, importCsv } from './usecases/import-csv.ts'
export { type ImportReport, importServicenowLog, type Remark } from './usecases/import-servicenow-log.ts'
