import { parts } from './parts.ts'
import type { Lines, Part } from './parts.ts'

export interface Difference {
  part: Part
  gone: string[]
  come: string[]
}

/** What one version says that the other does not, by part; parts that say the same are left out. */
export function differencesOf(before: Lines, after: Lines): Difference[] {
  return parts
    .map((part) => ({
      part,
      gone: before[part].filter((line) => !after[part].includes(line)),
      come: after[part].filter((line) => !before[part].includes(line)),
    }))
    .filter(({ gone, come }) => gone.length + come.length > 0)
}
