export { checkAllData } from './usecases/check-data.ts'
export { checkAllRecords } from './usecases/check-records.ts'
export { noteAllowedHosts } from './usecases/note-allowed-hosts.ts'
