import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../../paths.ts'
import { StateTag } from '../../StateTag.tsx'
import styles from './Affected.module.css'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/**
 * The incident that this one is part of, or those that are part of this one; and those that were merged into it, each by
 * its id, for its number leads here: there the merge is undone.
 */
export function Family(props: SideProps) {
  const { t } = useTranslation('incident')
  const { parent, children, merged } = props.incident
  return (
    <>
      {(parent !== null || children.length > 0) && <Tree {...props} />}
      {merged.length > 0 && (
        <Section title={t('family.merged')}>
          <ul className={styles.items}>
            {merged.map(({ id, number, summary }) => (
              <li key={id} className={styles.item}>
                <Link to={paths.incident(id)} className="cut">
                  {number} {summary}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Tree(props: SideProps) {
  const { t } = useTranslation('incident')
  const { parent, children } = props.incident
  return (
    <Section
      title={parent === null ? t('family.children') : t('family.parent')}
      verb={parent === null ? undefined : verbOf(props, 'set_parent', t('family.change'))}
    >
      <ul className={styles.items}>
        {parent !== null && (
          <li className={styles.item}>
            <Link to={paths.incident(parent.number)} className="cut">
              {parent.number} {parent.summary}
            </Link>
          </li>
        )}
        {children.map(({ id, number, summary, state }) => (
          <li key={id} className={styles.item}>
            <Link to={paths.incident(number)} className="cut">
              {number} {summary}
            </Link>
            <StateTag state={state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
