import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readDemo } from '../../contract/demo.ts'
import { useAnswer } from '../platform/answers.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Who } from '../ui/Who.tsx'
import styles from './DemoPeople.module.css'

/** The people of the demo organisation: a visitor becomes one of them by a click. */
export function DemoPeople({ onChoose }: { onChoose(email: string, password: string): void }) {
  const { t } = useTranslation('people')
  const demo = useAnswer(readDemo, {})
  return (
    <section className={styles.demo}>
      <h2>{t('demo.title')}</h2>
      <p className="muted">{t('demo.lead')}</p>
      <Loaded query={demo} rows={6}>
        {({ people, password }) => (
          <ul className={styles.list}>
            {people.map(({ name, title, email }) => (
              <li key={email}>
                <UnstyledButton className={styles.person} onClick={() => onChoose(email, password)}>
                  <Who name={name} named />
                  <span className={styles.title}>{title}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}
