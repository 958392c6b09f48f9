import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../contract/endpoint.ts'
import { call } from '../platform/api.ts'
import { tell, tellFailure } from './toast.ts'

interface Retirable {
  name: string
  isActive: boolean
  version: number
}

interface RetireButtonProps {
  endpoint: Endpoint
  /** Names the record to the endpoint. */
  which: Record<string, string>
  record: Retirable
  /** Where the organisation has other words for it than retiring. */
  words?: { retire: string; restore: string } | undefined
  onDone?: () => void
}

/** Takes a record out of use or back into it, with a way back for ten seconds. */
export function RetireButton({ endpoint, which, record, words, onDone }: RetireButtonProps) {
  const { t } = useTranslation('ui')
  const client = useQueryClient()
  const { name, isActive } = record
  const set = async (active: boolean, version: number): Promise<number> => {
    const changed = await call(endpoint, { ...which, version, isActive: active })
    void client.invalidateQueries()
    return (changed as Retirable).version
  }
  const toggle = useMutation({
    mutationFn: () => set(!isActive, record.version),
    onSuccess: (version) => {
      // The way back works after the record has left the screen, so it is no mutation of this component's.
      tell(isActive ? t('record.wasRetired', { name }) : t('record.wasRestored', { name }), () => {
        set(isActive, version).catch(tellFailure)
      })
      onDone?.()
    },
    onError: tellFailure,
  })
  return (
    <Button variant="subtle" color="gray" loading={toggle.isPending} onClick={() => toggle.mutate()}>
      {isActive ? (words?.retire ?? t('record.retire')) : (words?.restore ?? t('record.restore'))}
    </Button>
  )
}
