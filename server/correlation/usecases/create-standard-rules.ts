import type { Language } from '../../../contract/values.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { CorrelationEvent } from '../events.ts'
import { standardRules } from '../rules/significance.ts'
import { hasRules, insertRule } from '../store/rules.ts'

const names: Record<Language, Record<(typeof standardRules)[number]['significance'], string>> = {
  en: { informational: 'Good to know', warning: 'Getting close to a limit' },
  sv: { informational: 'Bra att veta', warning: 'Närmar sig en gräns' },
}

/** What an organisation begins with, in its language: two rules; all else is an exception and becomes an incident. Leaves alone what is there. */
export async function createStandardRules(tx: Tx, context: Context, language: Language): Promise<void> {
  if (await hasRules(tx)) return
  const rules = standardRules.map((rule, index) => ({
    id: newId(),
    position: index + 1,
    name: names[language][rule.significance],
    ...rule,
  }))
  for (const { id, ...changes } of rules) {
    await insertRule(tx, { id, ...changes })
    await announce(tx, context, {
      type: 'correlation_rule.added' satisfies CorrelationEvent,
      subject: { type: 'correlation_rule', id },
      audience: 'system',
      payload: { changes },
    })
  }
}
