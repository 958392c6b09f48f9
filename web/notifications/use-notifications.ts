import { listNotifications } from '../../contract/records.ts'
import { useAnswer } from '../platform/answers.ts'

export function useNotifications() {
  return useAnswer(listNotifications, { limit: 20 })
}
