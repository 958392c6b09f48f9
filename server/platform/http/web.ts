import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Plugs the screens in; during development another one does it, with reload. */
export type ServeWeb = (http: FastifyInstance) => Promise<void>

const built = join(import.meta.dirname, '../../../dist/web')

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Allclear</title>
<h1>The screens have not been built</h1>
<p>The server runs and its API answers. Run <code>npx vite build</code> in Allclear's folder, then start it again.</p></html>`

/** The built screens: hashed files may be kept for ever, pages are asked for each time. */
export const serveBuiltWeb: ServeWeb = async (http) => {
  await http.register(fastifyStatic, {
    root: built,
    serve: false,
    preCompressed: true,
    index: false,
    dotfiles: 'ignore',
  })
  const config = { may: 'anyone', hasOwnDoor: true } as const

  http.get('/assets/*', { config }, (request, reply) =>
    reply.sendFile(`assets/${rest(request)}`, { immutable: true, maxAge: '365d' }),
  )
  http.get('/*', { config }, (request, reply) => {
    const path = rest(request)
    if (isFile(path)) return reply.sendFile(path, { maxAge: '1h' })
    const page = pageFor(path)
    if (page === undefined) return reply.callNotFound()
    if (!existsSync(join(built, page))) return reply.status(503).type('text/html').send(notBuilt)
    return sendPage(reply, page)
  })
}

const rest = (request: FastifyRequest): string => (request.params as { '*': string })['*']
const isFile = (path: string): boolean => /\.\w+$/.test(path) && !path.startsWith('api/')

/** Every address of a screen answers with its entry; the router in the browser does the rest. */
export function pageFor(path: string): 'portal.html' | 'index.html' | undefined {
  if (/^(api|health|metrics|in)(\/|$)|(^|\/)\./.test(path)) return undefined
  return /^portal(\/|$)/.test(path) ? 'portal.html' : 'index.html'
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile(page, { cacheControl: false })
}
