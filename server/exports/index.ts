/** The door: what the command line and imports may ask of exports. */
export { restoreText } from './rules/csv-cell.ts'
export { exportAll, type OpenFile } from './usecases/export-all.ts'
export { readExportBack } from './usecases/read-export-back.ts'
