interface Waiting {
  integrationId: string
  /** How much work it is. */
  size: number
}

/** What waits, taken one of each integration in turn, so that a storm of one holds up nobody else. */
export class FairQueue<Item extends Waiting> {
  /** By integration, each in the order of arrival. */
  readonly #waiting = new Map<string, { items: Item[]; size: number }>()
  size = 0

  get integrations(): number {
    return this.#waiting.size
  }

  countOf(integrationId: string): number {
    return this.#waiting.get(integrationId)?.items.length ?? 0
  }

  /** Of what waits of one integration. */
  sizeOf(integrationId: string): number {
    return this.#waiting.get(integrationId)?.size ?? 0
  }

  push(item: Item): void {
    const own = this.#waiting.get(item.integrationId) ?? { items: [], size: 0 }
    this.#waiting.set(item.integrationId, own)
    own.items.push(item)
    own.size += item.size
    this.size += item.size
  }

  /** Until they are of this size together, or nothing is left. */
  take(most: number): Item[] {
    const taken: Item[] = []
    let size = 0
    while (this.#waiting.size > 0 && size < most) {
      for (const [integrationId, own] of this.#waiting) {
        const next = own.items.shift()!
        taken.push(next)
        own.size -= next.size
        size += next.size
        if (own.items.length === 0) this.#waiting.delete(integrationId)
      }
    }
    this.size -= size
    return taken
  }
}
