import { useState } from 'react'
import { steadyRows } from './steady-order.ts'
import type { SteadyRow } from './steady-order.ts'

/** Rows that keep their places while the reader is busy with one of them; `view` names the list that was asked for. */
export function useSteadyRows<Item extends { id: string }>(
  fresh: readonly Item[],
  view: string,
  isBusy: boolean,
): { rows: SteadyRow<Item>[]; isOutdated: boolean } {
  const [shown, setShown] = useState({ view, fresh })
  const steady = steadyRows(shown.fresh, fresh)
  const isNew = shown.fresh !== fresh || shown.view !== view
  if (isNew && (shown.view !== view || !isBusy || !steady.isOutdated)) setShown({ view, fresh })
  return steady
}
