import { useTranslation } from 'react-i18next'
import { roleKeys } from '../../contract/permissions.ts'

/** What a role is called: the organisation's own word, else the standard one of its key. */
export function useRoleName(): (role: { key: string; name: string | null }) => string {
  const { t } = useTranslation('people')
  return ({ key, name }) => {
    const standard = roleKeys.find((one) => one === key)
    return name ?? (standard === undefined ? key : t(`role.${standard}`))
  }
}
