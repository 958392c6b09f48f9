import { Button, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listGivenTasks } from '../../contract/tasks.ts'
import { usePages } from '../platform/pages.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { GivenTaskRow } from './GivenTaskRow.tsx'
import styles from './Tasks.module.css'

/** What is given to me and to my teams beside the incidents that we have, what is due first first. */
export function Tasks() {
  const { t } = useTranslation(['tasks', 'ui'])
  const [search, setSearch] = useSearchParams()
  const whose = search.get('whose') === 'mine' ? 'mine' : 'teams'
  const { list, more, isReading } = usePages(listGivenTasks, { whose })
  const choice = (
    <SegmentedControl
      aria-label={t('whose')}
      size="xs"
      data={[
        { value: 'teams', label: t('teams') },
        { value: 'mine', label: t('mine') },
      ]}
      value={whose}
      onChange={(value) => setSearch(value === 'mine' ? { whose: 'mine' } : {}, { replace: true })}
    />
  )
  return (
    <Page title={t('title')} actions={choice}>
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
    </Page>
  )
}
