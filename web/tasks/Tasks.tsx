import { Button, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listGivenTasks } from '../../contract/tasks.ts'
import { WaitingContacts } from '../contacts/WaitingContacts.tsx'
import { usePages } from '../platform/pages.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { GivenTaskRow } from './GivenTaskRow.tsx'
import styles from './Tasks.module.css'

const tasksOf = ['teams', 'mine'] as const

/** What is given to me and to my teams beside the incidents that we have: tasks, and contacts that are no incident. */
export function Tasks() {
  const { t } = useTranslation('tasks')
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const choices = mayOne(me, 'incident.work') ? ([...tasksOf, 'contacts'] as const) : tasksOf
  const shown = choices.find((one) => one === search.get('whose')) ?? 'teams'
  const choice = (
    <SegmentedControl
      aria-label={t('whose')}
      size="xs"
      data={choices.map((value) => ({ value, label: t(value) }))}
      value={shown}
      onChange={(value) => setSearch(value === 'teams' ? {} : { whose: value }, { replace: true })}
    />
  )
  return (
    <Page title={t('title')} actions={choice}>
      {shown === 'contacts' ? <WaitingContacts /> : <GivenTasks whose={shown} />}
    </Page>
  )
}

/** What is due first first. */
function GivenTasks({ whose }: { whose: (typeof tasksOf)[number] }) {
  const { t } = useTranslation(['tasks', 'ui'])
  const { list, more, isReading } = usePages(listGivenTasks, { whose })
  return (
    <>
      <Loaded query={list}>
        {(tasks) =>
          tasks.length === 0 ? (
            <EmptyState title={t(whose === 'mine' ? 'noneMine' : 'noneTeams')}>{t('noneWhy')}</EmptyState>
          ) : (
            <ul className={styles.tasks} aria-label={t('title')}>
              {tasks.map((task) => (
                <GivenTaskRow key={task.id} task={task} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {more !== undefined && (
        <Button className={styles.more ?? ''} variant="subtle" loading={isReading} onClick={more}>
          {t('ui:record.more')}
        </Button>
      )}
    </>
  )
}
