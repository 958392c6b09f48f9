/** In which we tell better-auth the caller's address; it sees no header of the caller's but cookie and browser. */
export const addressHeader = 'x-allclear-address'

/** From where a person signs in or acts on their sign-in. */
export interface Origin {
  address: string
  cookie: string | undefined
  userAgent: string | undefined
}

export function headersOf({ address, cookie, userAgent }: Origin): Headers {
  const headers = new Headers({ [addressHeader]: address })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  return headers
}
