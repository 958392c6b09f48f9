import { inTransaction } from '../../platform/db/transaction.ts'
import type { Sweep } from '../../platform/background/background.ts'
import { expireAlerts as expire } from '../store/alert.ts'

const atOnce = 500

/** A firing alert that is not repeated is not thereby well: it becomes stale. */
export const expireAlerts: Sweep = (context) => inTransaction(context, (tx) => expire(tx, context.now(), atOnce))
