import { useQueryClient } from '@tanstack/react-query'
import { tell, tellFailure } from './toast.ts'

/** Says what was done, with a way back for ten seconds. */
export function useTellWithUndo(): (message: string, back: () => Promise<unknown>) => void {
  const client = useQueryClient()
  return (message, back) =>
    tell(message, () => {
      back().then(() => client.invalidateQueries(), tellFailure)
    })
}
