import { UnexpectedStatus } from '../../../platform/outgoing/post.ts'
import { wordsOf, type WriteBack } from '../write-back.ts'

/** Icinga 2's API. It cannot end a problem, so that ending one here is an acknowledgement there. */
export const writeBack: WriteBack = async (ask, deed) => {
  const { host, serviceName } = deed.alert
  if (host === null) throw new Error('It names no host, by which Icinga would know it')
  const object = serviceName === null ? { type: 'Host', host } : { type: 'Service', service: `${host}!${serviceName}` }
  const act = (action: string, body: object) =>
    ask(`/v1/actions/${action}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: { ...object, ...body },
    })
  if (deed.verb === 'withdraw') {
    await act('remove-acknowledgement', { author: 'Allclear' })
    return 'Icinga shows it as acknowledged no longer'
  }
  try {
    // Quietly: what it would notify of is known here.
    await act('acknowledge-problem', { author: 'Allclear', comment: wordsOf(deed), notify: false, sticky: false })
  } catch (error) {
    if (!(error instanceof UnexpectedStatus) || error.status !== 409) throw error
    return 'Icinga showed it as acknowledged already, or as recovered'
  }
  return 'Icinga shows it as acknowledged'
}
