import type { Language } from '../../../contract/values.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { standardCells } from '../rules/priority.ts'
import { findCurrentMatrix, insertCategory, insertPriorityMatrix, lockCategoryTree } from '../store.ts'

const roots: Record<Language, { name: string; isRestricted: boolean }[]> = {
  en: [
    { name: 'Hardware', isRestricted: false },
    { name: 'Software', isRestricted: false },
    { name: 'Network', isRestricted: false },
    { name: 'Security', isRestricted: true },
  ],
  sv: [
    { name: 'Hårdvara', isRestricted: false },
    { name: 'Programvara', isRestricted: false },
    { name: 'Nätverk', isRestricted: false },
    { name: 'Säkerhet', isRestricted: true },
  ],
}
const allclear = { kind: 'system', id: null, name: 'Allclear' } as const

/** What an organisation begins with, in its language: four categories and the usual matrix. Leaves alone what is there. */
export async function createStandardCatalogue(tx: Tx, context: Context, language: Language): Promise<void> {
  if ((await lockCategoryTree(tx)).length === 0) {
    for (const category of roots[language]) {
      const id = newId()
      await insertCategory(tx, { id, ...category })
      await announce(tx, context, {
        type: 'category.added',
        subject: { type: 'category', id },
        audience: 'system',
        payload: { changes: category },
        actor: allclear,
      })
    }
  }
  if (!(await findCurrentMatrix(tx, null))) {
    const id = newId()
    await insertPriorityMatrix(tx, { id, cells: JSON.stringify(standardCells), createdAt: context.now() })
    await announce(tx, context, {
      type: 'priority_matrix.added',
      subject: { type: 'priority_matrix', id },
      audience: 'system',
      payload: { changes: { serviceId: null, cells: standardCells, note: '' }, before: null },
      actor: allclear,
    })
  }
}
