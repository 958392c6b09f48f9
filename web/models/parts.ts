/** The parts of a model, in the order in which its page shows them. */
export const parts = [
  'applies',
  'template',
  'form',
  'steps',
  'roles',
  'supplierPart',
  'defaults',
  'solution',
  'automation',
  'closing',
] as const
export type Part = (typeof parts)[number]

/** What a version says of each part, in lines of words. */
export type Lines = Record<Part, string[]>
