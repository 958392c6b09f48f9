/** Fails when a package, shipped or not, comes under a licence that Apache-2.0 software cannot carry. */
import { readFileSync } from 'node:fs'

const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
])

/** Copyleft by file, in tools that test or build and are not passed on. */
const tools = /^node_modules\/(axe-core|@axe-core\/playwright|lightningcss(-[\w-]+)?)$/

interface Package {
  license?: string
  link?: boolean
}

/** An SPDX expression without nesting: one side of OR is enough, both sides of AND are needed. */
function permits(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())))
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

const { packages } = read<{ packages: Record<string, Package> }>('package-lock.json')
const refused = Object.entries(packages)
  .filter(([path, one]) => path !== '' && !one.link)
  .map(([path, one]) => ({ path, licence: one.license ?? read<Package>(`${path}/package.json`).license }))
  .filter(({ path, licence }) => !permits(licence ?? '') && !tools.test(path))

for (const { path, licence } of refused) console.error(`${path}: ${licence ?? 'no licence stated'}`)
process.exitCode = refused.length > 0 ? 1 : 0
