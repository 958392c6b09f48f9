import { offline, problemFrom } from './problem.ts'
import { startSessionAnew } from './session.ts'

/** The sign-in library's own addresses; they are not part of the contract. */
async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw offline(error)
  })
  if (!response.ok) throw await problemFrom(response)
}

export async function signIn(email: string, password: string): Promise<void> {
  await post('sign-in/email', { email, password })
  await startSessionAnew()
}

export async function signOut(): Promise<void> {
  await post('sign-out', {})
  await startSessionAnew()
}

/** Ends every other session of this person. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('change-password', { currentPassword, newPassword })
}
