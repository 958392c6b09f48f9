import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listModels, orderModels } from '../../contract/models.ts'
import type { ModelSummary } from '../../contract/models.ts'
import { paths } from '../paths.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Records } from '../ui/Records.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tellFailure } from '../ui/toast.ts'
import { AddModel } from './AddModel.tsx'
import { SuccessRate } from './SuccessRate.tsx'

/** How what is known is handled, in the order in which a new incident asks them; how often each was used, and helped. */
export function Models() {
  const { t } = useTranslation('models')
  const mayManage = mayOne(useMe(), 'settings.manage')
  const models = useAnswer(listModels, {})
  const [isAdding, setAdding] = useState(false)
  const add = mayManage && <AddButton verb={t('add')} onClick={() => setAdding(true)} />
  return (
    <SettingsPage section="models" actions={add}>
      <Loaded query={models}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')} action={add}>
              {t('noneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('title')}
              items={items}
              keyOf={(model) => model.id}
              linkTo={(model) => paths.model(model.id)}
              isFaint={(model) => model.state === 'retired'}
              name={{ head: t('name'), render: (model) => model.name, renderBeside: (model) => <Tags model={model} /> }}
              columns={[
                { head: t('owner'), render: (model) => model.owner?.name, isWide: true },
                {
                  head: t('used'),
                  isNumber: true,
                  render: ({ id, use }) =>
                    use !== null &&
                    use.incidentCount > 0 && (
                      <Link to={paths.queue(`view=all&modelId=${id}`)}>{use.incidentCount}</Link>
                    ),
                },
                {
                  head: t('success'),
                  isWide: true,
                  render: ({ use, hasSolution }) => use !== null && <SuccessRate use={use} hasSolution={hasSolution} />,
                },
                ...(mayManage
                  ? [
                      {
                        head: t('order'),
                        isWide: true,
                        render: (model: ModelSummary) => <Move model={model} all={items} />,
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      {isAdding && <AddModel onClose={() => setAdding(false)} />}
    </SettingsPage>
  )
}

function Tags({ model }: { model: ModelSummary }) {
  const { t } = useTranslation('models')
  const { state, draftNumber, publishedNumber, isForAgents, isForUsers } = model
  return (
    <>
      {state === 'retired' && <Tag>{t('state.retired')}</Tag>}
      {draftNumber !== null && <Tag tone="amber">{t('state.draft')}</Tag>}
      {publishedNumber !== null && (isForAgents || isForUsers) && <Tag>{t('template.tag')}</Tag>}
    </>
  )
}

/** One place up or down in the order. */
function Move({ model, all }: { model: ModelSummary; all: readonly ModelSummary[] }) {
  const { t } = useTranslation('models')
  const order = useVerb(orderModels)
  const ids = all.map(({ id }) => id)
  const place = ids.indexOf(model.id)
  const moveTo = (to: number) =>
    order.mutate({ modelIds: ids.toSpliced(place, 1).toSpliced(to, 0, model.id) }, { onError: tellFailure })
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={place === 0 || order.isPending}
        aria-label={t('moveUp', { name: model.name })}
        onClick={() => moveTo(place - 1)}
      >
        <IconArrowUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={place === ids.length - 1 || order.isPending}
        aria-label={t('moveDown', { name: model.name })}
        onClick={() => moveTo(place + 1)}
      >
        <IconArrowDown size={16} stroke={1.75} />
      </ActionIcon>
    </ActionIcon.Group>
  )
}
