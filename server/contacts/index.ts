export { keepContact, recordContact } from './usecases/record-contact.ts'
