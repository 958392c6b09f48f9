import { useTranslation } from 'react-i18next'
import type { Tie } from '../../../../contract/nearby.ts'
import { regional } from '../../../ui/time.ts'

/** How a change or another incident is tied to this one, as a clause: on what, and what needs that by way of what. */
export function useTieWords(): (tie: Tie, of: 'change' | 'incident') => string {
  const { t, i18n } = useTranslation('incident')
  const list = new Intl.ListFormat(regional(i18n.language))
  return ({ relation, path }, of) => {
    const [from, to] = [path[0]?.name, path.at(-1)?.name]
    const between = path.slice(1, -1).map(({ name }) => name)
    const via = between.length === 0 ? '' : ` ${t('nearby.via', { names: list.format(between) })}`
    return t(`nearby.${of}.${relation}`, { from, to }) + via
  }
}
