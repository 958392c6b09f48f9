export { keepContact } from './usecases/record-contact.ts'
