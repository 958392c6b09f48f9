/**
 * Where to go after signing in: an address of this site, as a path. A link to elsewhere must not look like ours, however
 * it is written, for a browser passes over tabs and takes a backslash for a slash.
 */
export function ownAddress(next: string | null, origin: string): string | undefined {
  const url = next?.startsWith('/') === true ? URL.parse(next, origin) : null
  if (url?.origin !== origin) return undefined
  return url.pathname.replace(/^\/{2,}/, '/') + url.search + url.hash
}
