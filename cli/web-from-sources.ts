import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServeWeb } from '../server/platform/http/web.ts'
import { pageFor } from '../server/platform/http/web.ts'

const root = join(import.meta.dirname, '..')

/** The screens as Vite makes them from their sources, each change shown at once. */
export const serveWebFromSources: ServeWeb = async (http) => {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: join(root, 'web'),
    configFile: join(root, 'vite.config.ts'),
    // By Node itself: Vite's own way writes a file and removes it, at which `node --watch` begins anew.
    configLoader: 'native',
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: http.server } },
  })
  http.addHook('onClose', () => vite.close())

  http.get('/*', { config: { may: 'anyone', isPublicFile: true } }, async (request, reply) => {
    const path = request.url.slice(1).replace(/\?.*/, '')
    const page = pageFor(path)
    // Vite's own addresses name folders that no page does, such as node_modules/.vite.
    if (/^@|^node_modules\//.test(path) || (page !== undefined && /\.\w+$/.test(path))) {
      reply.hijack()
      vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end())
      return reply
    }
    if (page === undefined) return reply.callNotFound()
    const html = await vite.transformIndexHtml(`/${page}`, await readFile(join(root, 'web', page), 'utf8'), request.url)
    return reply
      .header('content-security-policy', relaxed(reply.getHeader('content-security-policy')))
      .type('text/html')
      .send(html)
  })
}

/** As in production but for Vite's own inline script and its socket. */
const relaxed = (policy: unknown): string =>
  String(policy)
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("connect-src 'self'", "connect-src 'self' ws:")
