import type { ModelDefaults } from '../../../contract/models.ts'

type Empty = { [Field in keyof ModelDefaults]?: ModelDefaults[Field] | undefined }

/** What the model proposes for fields that are empty; what somebody said stays as they said it. */
export const fillEmpty = (
  defaults: ModelDefaults,
  told: Empty,
): { [Field in keyof ModelDefaults]?: NonNullable<ModelDefaults[Field]> } =>
  Object.fromEntries(
    Object.entries(defaults).filter(
      ([field, value]) => value !== null && (told[field as keyof ModelDefaults] ?? null) === null,
    ),
  )
