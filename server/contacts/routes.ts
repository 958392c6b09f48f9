import * as contract from '../../contract/contacts.ts'
import { passOnIncident as passing } from '../../contract/incident-verbs.ts'
import type { Serve } from '../platform/http/serve.ts'
import { handleContact } from './usecases/handle-contact.ts'
import { listContacts } from './usecases/list-contacts.ts'
import { listDestinations } from './usecases/list-destinations.ts'
import { passOnIncident } from './usecases/pass-on-incident.ts'
import { recordContact } from './usecases/record-contact.ts'
import { retryDelivery } from './usecases/retry-delivery.ts'
import { setDestination } from './usecases/set-destination.ts'

export function routes(serve: Serve): void {
  serve(contract.recordContact, recordContact)
  serve(contract.listContacts, listContacts)
  serve(contract.handleContact, handleContact)
  serve(contract.retryDelivery, retryDelivery)
  serve(passing, passOnIncident)
  serve(contract.listDestinations, listDestinations)
  serve(contract.setDestination, setDestination)
}
