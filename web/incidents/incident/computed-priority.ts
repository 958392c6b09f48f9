import { listPriorityMatrices } from '../../../contract/catalogue.ts'
import { useAnswer } from '../../platform/answers.ts'

/** What the matrix in force gives: the service's own, else the organisation's. The server decides in the end. */
export function useComputedPriority(
  serviceId: string | null,
  impact: number | null,
  urgency: number | null,
): { priority: number; matrixNumber: number } | undefined {
  const current = useAnswer(listPriorityMatrices, {}).data?.items.filter(({ isCurrent }) => isCurrent)
  const matrix =
    current?.find(({ service }) => service !== null && service.id === serviceId) ??
    current?.find(({ service }) => service === null)
  if (matrix === undefined || impact === null || urgency === null) return undefined
  const priority = matrix.cells[impact - 1]?.[urgency - 1]
  return priority === undefined ? undefined : { priority, matrixNumber: matrix.number }
}
