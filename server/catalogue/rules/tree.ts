import { Refusal } from '../../platform/refusal.ts'

export interface TreeNode {
  id: string
  parentId: string | null
  name: string
}

// Swedish order holds for English names too, and does not depend on the machine.
const collator = new Intl.Collator('sv', { numeric: true })

/** Every node with its path from the root ("Hardware / Printer"), parents before children, siblings by name. */
export function inTreeOrder<Node extends TreeNode>(nodes: readonly Node[]): (Node & { path: string })[] {
  const children = Map.groupBy(nodes, (node) => node.parentId)
  const below = (parentId: string | null, prefix: string): (Node & { path: string })[] =>
    (children.get(parentId) ?? [])
      .toSorted((a, b) => collator.compare(a.name, b.name))
      .flatMap((node) => {
        const path = `${prefix}${node.name}`
        return [{ ...node, path }, ...below(node.id, `${path} / `)]
      })
  return below(null, '')
}

/** A node may not come to lie below itself. The refusal names the way back up. */
export function refuseLoop(nodes: readonly TreeNode[], nodeId: string, toParentId: string): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const way: string[] = []
  for (let node = byId.get(toParentId); node; node = node.parentId === null ? undefined : byId.get(node.parentId)) {
    way.unshift(node.name)
    if (node.id === nodeId) {
      throw new Refusal('conflict', 'tree_loop', `${way[0]} cannot lie below itself: ${way.join(' / ')}`, {
        path: way,
      })
    }
  }
}
