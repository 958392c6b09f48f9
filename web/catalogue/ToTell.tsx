import { useTranslation } from 'react-i18next'
import type { Impact } from '../../contract/impact.ts'
import styles from './Impact.module.css'

/** Who answers for what is affected, and for what of it. */
export function ToTell({ tell }: { tell: Impact['tell'] }) {
  const { t } = useTranslation('impact')
  return (
    <ul className={styles.tell} aria-label={t('tell')}>
      {[...tell.people, ...tell.teams].map(({ id, name, roles, items, itemCount }) => (
        <li key={id}>
          <span>{name}</span>
          <span className="small faint">
            {roles.map((role) => t(`role.${role}`)).join(', ')}: {items.map((item) => item.name).join(', ')}
            {itemCount > items.length && ` ${t('unlisted', { count: itemCount - items.length })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
