import { statSync } from 'node:fs'
import { sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import { z } from 'zod'

const folder = `${new URL('../contract', import.meta.url).pathname}${sep}`

/**
 * Gives the browser what it needs of the contract: endpoints without their schemas, lists and choices. Types are
 * checked by the compiler and values by the server, so that zod (28 kB compressed) need not be downloaded.
 */
export function contractForBrowser(): Plugin {
  return {
    name: 'contract-for-browser',
    enforce: 'pre',
    async load(id) {
      const [file = ''] = id.split('?')
      if (!file.startsWith(folder)) return null
      const written = statSync(file).mtimeMs
      const values = (await import(`${pathToFileURL(file).href}?written=${written}`)) as Record<string, unknown>
      return Object.entries(values)
        .map(([name, value]) => [name, forBrowser(value)] as const)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
        .join('\n')
    },
  }
}

function forBrowser(value: unknown): unknown {
  if (value instanceof z.ZodEnum) return { options: value.options }
  if (value instanceof z.ZodType || typeof value === 'function') return undefined
  if (!isEndpoint(value)) return value
  const { method, path, creates, takesFile, body } = value
  return { method, path, creates, takesFile, body: body === undefined ? undefined : {} }
}

function isEndpoint(value: unknown): value is Record<'method' | 'path' | 'answer', string> & Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value
}
