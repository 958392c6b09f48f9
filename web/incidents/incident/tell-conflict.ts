import { useTranslation } from 'react-i18next'
import { tellFailure } from '../../ui/toast.ts'
import { changesBy } from './conflict.ts'

/** Says what could not be done; where somebody else was faster, who changed what. The page has been read again by then. */
export function useTellConflict(): (error: Error) => void {
  const { t } = useTranslation('incident')
  return (error) => {
    const [last] = changesBy(error) ?? []
    if (last === undefined) {
      tellFailure(error)
      return
    }
    const fields = last.fields.map((field) => t(field)).join(', ')
    tellFailure(new Error(t('conflict.changed', { name: last.by, fields })))
  }
}
