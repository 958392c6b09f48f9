/**
 * Fails when a package, shipped or not, comes under a licence that Apache-2.0 software cannot carry, when the lockfile
 * does not say what its content must be: `npm ci` would take whatever it gets, or when it brings an installation script
 * that package.json does not name, with whether it may run.
 */
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
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
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

const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>('package.json')
const { packages } = read<{ packages: Record<string, Package> }>('package-lock.json')
const faults = Object.entries(packages)
  .filter(([path, one]) => path !== '' && !one.link)
  .flatMap(([path, { license, integrity, hasInstallScript }]) => {
    const licence = license ?? read<Package>(`${path}/package.json`).license ?? 'no licence stated'
    return [
      ...(permits(licence) || tools.test(path) ? [] : [`${path}: ${licence}`]),
      ...(integrity === undefined ? [`${path}: no integrity in package-lock.json`] : []),
      ...(hasInstallScript && allowScripts[path.replace(/^.*node_modules\//, '')] === undefined
        ? [`${path}: has an installation script; say in allowScripts of package.json whether it may run`]
        : []),
    ]
  })

for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
