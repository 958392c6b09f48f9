import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { addContact } from '../../../contract/incident-verbs.ts'
import { searchIncidents } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import type { Choice } from '../../ui/named-choices.tsx'
import { tell, tellFailure } from '../../ui/toast.ts'
import { StateTag } from '../StateTag.tsx'
import styles from './Similar.module.css'

interface SimilarProps {
  summary: string
  requester: Choice | null
  /** The report became part of an incident that exists. */
  onJoined(): void
}

const ended = new Set(['closed', 'cancelled'])

/** Open incidents that hold the same words: perhaps it is reported already. */
export function Similar({ summary, requester, onJoined }: SimilarProps) {
  const { t } = useTranslation(['report', 'incident'])
  const navigate = useNavigate()
  const [words] = useDebouncedValue(summary.trim(), 250)
  const join = useVerb(addContact)
  const found = useAnswer(searchIncidents, { q: words, limit: 10 }, { enabled: words.length > 5 })
  const open = (words.length > 5 ? (found.data?.items ?? []) : []).filter(({ state }) => !ended.has(state)).slice(0, 3)
  if (open.length === 0) return null
  return (
    <section className={styles.similar} aria-label={t('report:similar.title')}>
      <h2>{t('report:similar.title')}</h2>
      <ul className={styles.list}>
        {open.map(({ id, number, summary: title, state, hold }) => (
          <li key={id} className={styles.one}>
            <Link to={paths.incident(number)} className="cut">
              {number} {title}
            </Link>
            <StateTag state={state} holdReason={hold?.reason} />
            {requester !== null && (
              <Button
                size="xs"
                onClick={() =>
                  join.mutate(
                    { incidentId: id, personId: requester.id, text: summary },
                    {
                      onSuccess: () => {
                        onJoined()
                        tell(t('incident:contact.done', { number, name: requester.name }))
                        void navigate(paths.incident(number))
                      },
                      onError: tellFailure,
                    },
                  )
                }
              >
                {t('report:similar.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
