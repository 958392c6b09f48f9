interface Node {
  id: string
  parentId: string | null
}

/** How deep each node lies, and what lies below a node: nothing may be moved below itself. */
export function treeOf(nodes: readonly Node[]) {
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const above = (id: string): string[] => {
    const parentId = parents.get(id) ?? null
    return parentId === null ? [] : [parentId, ...above(parentId)]
  }
  return {
    depth: ({ id }: Node) => above(id).length,
    isWithin: ({ id }: Node, topId: string) => id === topId || above(id).includes(topId),
  }
}

/** Whether incidents of a category are restricted: by itself or by one above it. */
export function restricts(categories: readonly (Node & { isRestricted: boolean })[], categoryId: string): boolean {
  const { isWithin } = treeOf(categories)
  const category = categories.find(({ id }) => id === categoryId)
  return category !== undefined && categories.some((one) => one.isRestricted && isWithin(category, one.id))
}
