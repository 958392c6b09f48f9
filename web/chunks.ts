import { resolve } from 'node:path'
import type { Rolldown } from 'vite'

const portal = resolve(import.meta.dirname, 'portal.html')
const workspace = resolve(import.meta.dirname, 'index.html')

/** Of the libraries what the workspace's frame is made of; a page brings what else it needs. */
const librariesOfTheFrame =
  /@mantine\/core\/esm\/(core|components\/(ActionIcon|Button|Menu|Popover|SegmentedControl|Text|Tooltip)\/)|\/(react-router|i18next|react-i18next|icons-react)\//

/** What the portal takes of the icons. Its imports do not tell, for it imports the list of all of them. */
const iconsOfThePortal =
  /icons-react\/dist\/esm\/(createReactComponent|defaultAttributes|icons\/Icon(Camera|ChevronLeft|CircleCheck|HelpCircle|Inbox|Paperclip|WifiOff|X))\./
const listOfIcons = /icons-react\/dist\/esm\/tabler-icons-react\./

/**
 * What travels in one file although many pages share it: a file for each small module would be many requests that
 * compress badly. Everything else is split by the pages that use it.
 */
export const groups: Rolldown.CodeSplittingGroup[] = [
  {
    // Apart, so that the portal downloads nothing of the workspace.
    name: (id, graph) => {
      const isItsOwn = id.startsWith(portal.replace('.html', ''))
      return iconsOfThePortal.test(id) || (!isItsOwn && needs(portal, id, graph)) ? 'shared' : null
    },
    minShareCount: 2,
    priority: 2,
  },
  {
    name: (id, graph) => {
      const isOurs = !id.includes('node_modules') && id !== workspace
      return librariesOfTheFrame.test(id) || (isOurs && needs(workspace, id, graph)) ? 'frame' : null
    },
    minShareCount: 2,
    priority: 1,
  },
]

const reached = new Map<string, Set<string>>()

/** Whether the page cannot begin without the module. */
function needs(page: string, id: string, graph: Rolldown.ChunkingContext): boolean {
  const reach = reached.get(page) ?? new Set([page])
  if (!reached.has(page)) {
    reached.set(page, reach)
    for (const one of reach)
      if (!listOfIcons.test(one)) for (const next of graph.getModuleInfo(one)?.importedIds ?? []) reach.add(next)
  }
  return reach.has(id)
}
