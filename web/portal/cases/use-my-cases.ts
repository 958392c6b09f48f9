import { listCases } from '../../../contract/portal.ts'
import { usePages } from '../../platform/pages.ts'

/** My cases, newest first; the places, the start and the list read the same answer. */
export function useMyCases() {
  return usePages(listCases, {})
}
