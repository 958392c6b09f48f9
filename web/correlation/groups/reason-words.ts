import type { TFunction } from 'i18next'
import type { AlertGroup, MembershipReason } from '../../../contract/correlation.ts'

/** Why an alert is in its group, in the reader's words, with what shows it. */
export function reasonWords(t: TFunction<'alerts'>, reason: MembershipReason, group: AlertGroup): string {
  switch (reason.kind) {
    case 'first':
      return t('reason.first')
    case 'again':
      return t('reason.again')
    case 'same_host':
      return t('reason.same_host', { host: reason.host })
    case 'same_item': {
      const item = [group.ci, group.service].find((one) => one?.id === reason.itemId)
      return item ? t('reason.same_item', { name: item.name }) : t('reason.same_thing')
    }
    case 'needs':
      return t('reason.needs', { name: reason.path[0] ?? '', path: reason.path.join(' → ') })
    case 'needed_by':
      return t('reason.needed_by', { name: reason.path.at(-1) ?? '', path: reason.path.join(' → ') })
    case 'same_words':
      return t('reason.same_words', { words: reason.words.join(', ') })
    case 'storm':
      return t('reason.storm', { count: reason.groups })
  }
}
