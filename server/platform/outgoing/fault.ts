import { AddressNotAllowed, UnexpectedStatus } from './post.ts'

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|ERR_SSL|EPROTO/
const network = /^(E[A-Z]+|EAI_AGAIN)$/

/** Why a request did not do what it was to do, by what mends it. */
export function outgoingFaultOf(
  error: unknown,
): 'address_not_allowed' | 'denied' | 'refused' | 'certificate' | 'unreachable' {
  const { code = '' } = error as Error & { code?: string }
  if (error instanceof AddressNotAllowed) return 'address_not_allowed'
  if (error instanceof UnexpectedStatus) return error.status === 401 || error.status === 403 ? 'denied' : 'refused'
  if (certificate.test(code)) return 'certificate'
  if (network.test(code)) return 'unreachable'
  return 'refused'
}
