import type { Answer, Endpoint, Sent } from '../../contract/endpoint.ts'
import { address } from './api.ts'
import { offline, problemFrom } from './problem.ts'

interface UploadOptions {
  /** From 0 to 1. */
  onProgress(part: number): void
  signal: AbortSignal
}

/** Sends one file and tells how far it has come, which fetch does not. */
export function uploadWithProgress<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  file: File,
  { onProgress, signal }: UploadOptions,
): Promise<Answer<E>> {
  const body = new FormData()
  body.append('file', file)
  const request = new XMLHttpRequest()
  request.open(endpoint.method, address(endpoint, sent).url)
  request.setRequestHeader('accept', 'application/json')
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total))
  signal.addEventListener('abort', () => request.abort())
  return new Promise((resolve, reject) => {
    request.addEventListener('abort', () => reject(new DOMException('Stopped', 'AbortError')))
    request.addEventListener('error', () => reject(offline(undefined)))
    request.addEventListener('load', () => {
      if (request.status < 300) {
        resolve(JSON.parse(request.responseText) as Answer<E>)
        return
      }
      const type = request.getResponseHeader('content-type') ?? ''
      const { status, statusText } = request
      const answer = new Response(request.responseText, { status, statusText, headers: { 'content-type': type } })
      problemFrom(answer).then(reject, reject)
    })
    request.send(body)
  })
}
