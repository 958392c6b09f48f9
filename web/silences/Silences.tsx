import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { changeSilence, listSilences } from '../../contract/silences.ts'
import type { Silence } from '../../contract/silences.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { Records } from '../ui/Records.tsx'
import { Tag } from '../ui/Tag.tsx'
import { useNow } from '../ui/time.ts'
import { tell, tellFailure } from '../ui/toast.ts'
import { Back } from './Back.tsx'
import { ChangeSilence } from './ChangeSilence.tsx'
import { Ending } from './Ending.tsx'
import { written } from './matchers-of.ts'
import { SilenceDialog } from './SilenceDialog.tsx'
import { SilenceTabs } from './SilenceTabs.tsx'

/** What is kept quiet, by whom, why, and for how long still. */
export function Silences() {
  const { t } = useTranslation('silences')
  const [search] = useSearchParams()
  const view = search.get('view') === 'expired' ? 'expired' : 'open'
  const mayWork = mayOne(useMe(), 'alert.work')
  const silences = useAnswer(listSilences, { view })
  const [isAdding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Silence>()
  return (
    <Page
      title={t('title')}
      beside={<Back />}
      actions={mayWork && <AddButton verb={t('add')} onClick={() => setAdding(true)} />}
    >
      <SilenceTabs current={view} />
      <Loaded query={silences}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t(`empty.${view}`)}>{t(`emptyWhy.${view}`)}</EmptyState>
          ) : (
            <SilenceList items={items} view={view} mayWork={mayWork} onOpen={setChanging} />
          )
        }
      </Loaded>
      {isAdding && <SilenceDialog onClose={() => setAdding(false)} />}
      {changing !== undefined && <ChangeSilence silence={changing} onClose={() => setChanging(undefined)} />}
    </Page>
  )
}

interface SilenceListProps {
  items: readonly Silence[]
  view: 'open' | 'expired'
  mayWork: boolean
  onOpen(silence: Silence): void
}

function SilenceList({ items, view, mayWork, onOpen }: SilenceListProps) {
  const { t } = useTranslation('silences')
  const isOpen = view === 'open'
  return (
    <Records
      label={t(`tab.${view}`)}
      items={items}
      keyOf={({ id }) => id}
      onOpen={mayWork && isOpen ? onOpen : undefined}
      name={{
        head: t('column.why'),
        render: ({ comment }) => comment,
        renderBeside: ({ state }) => state === 'pending' && <Tag>{t('state.pending')}</Tag>,
      }}
      columns={[
        {
          head: t('column.matchers'),
          render: ({ matchers }) => <span className="mono">{matchers.map(written).join(', ')}</span>,
          isWide: true,
        },
        { head: t('column.by'), render: ({ createdBy }) => createdBy.name, isWide: true },
        { head: t('column.alerts'), render: ({ alertCount }) => alertCount, isNumber: true, isWide: true },
        { head: t('column.ends'), render: (silence) => <Ending silence={silence} /> },
        ...(mayWork && isOpen
          ? [{ head: t('column.verb'), render: (silence: Silence) => <EndNow silence={silence} /> }]
          : []),
      ]}
    />
  )
}

function EndNow({ silence }: { silence: Silence }) {
  const { t } = useTranslation('silences')
  const now = useNow()
  const end = useVerb(changeSilence)
  const { id: silenceId, version, comment, alertCount } = silence
  return (
    <Button
      size="compact-sm"
      loading={end.isPending}
      onClick={() =>
        end.mutate(
          { silenceId, version, endsAt: now.toISOString() },
          { onSuccess: () => tell(t('ended', { comment, count: alertCount })), onError: tellFailure },
        )
      }
    >
      {t('endNow')}
    </Button>
  )
}
