import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listCases } from '../../contract/portal.ts'
import { answerKey } from '../platform/answers.ts'
import { useIsConnected, useLiveUpdates } from '../platform/live.ts'

/** Cases follow what the desk does; where live updates do not come through they are asked for. */
export function useFreshAnswers(): void {
  const client = useQueryClient()
  const isConnected = useIsConnected()
  useLiveUpdates()
  useEffect(() => {
    if (isConnected) return
    const [portal] = answerKey(listCases, {})
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: [portal] }), 20_000)
    return () => clearInterval(timer)
  }, [client, isConnected])
}
