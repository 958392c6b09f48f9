import type { Language } from '../../../contract/values.ts'
import { createStandardCatalogue } from '../../catalogue/index.ts'
import { createStandardRules } from '../../correlation/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'

/** What every new organisation begins with, in its language. Leaves alone what is there. */
export async function createStandards(tx: Tx, context: Context, language: Language): Promise<void> {
  await createStandardCatalogue(tx, context, language)
  await createStandardRules(tx, context, language)
}
