import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveModelDraft } from '../../contract/models.ts'
import type { Model } from '../../contract/models.ts'
import { useVerb } from '../platform/answers.ts'
import { Block } from '../ui/Block.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tell, tellFailure } from '../ui/toast.ts'
import { Differences } from './Differences.tsx'
import styles from './ModelPage.module.css'

type Version = Model['versions'][number]

/** Every version there has been; each says what it changed, and an old one can be drafted again. */
export function Versions({ model }: { model: Model }) {
  const { t } = useTranslation(['models', 'ui'])
  const [opened, setOpened] = useState<Version>()
  return (
    <Block title={t('models:versions')}>
      <ul className={styles.versions}>
        {model.versions.map((version) => (
          <li key={version.number} className={styles.version}>
            <Button size="compact-sm" onClick={() => setOpened(version)}>
              {t('models:version', { number: version.number })}
            </Button>
            {version.state !== 'retired' && (
              <Tag tone={version.state === 'published' ? 'green' : 'amber'}>{t(`models:state.${version.state}`)}</Tag>
            )}
            <span className="small faint">
              <RelativeTime at={version.publishedAt ?? version.createdAt} />{' '}
              {(version.publishedBy ?? version.createdBy)?.name}
            </span>
            {version.note !== '' && <span className={`${styles.note} small`}>{version.note}</span>}
          </li>
        ))}
      </ul>
      {opened !== undefined && (
        <Modal
          opened
          onClose={() => setOpened(undefined)}
          size="lg"
          title={t('models:version', { number: opened.number })}
          closeButtonProps={{ 'aria-label': t('ui:close') }}
        >
          <Differences model={model} number={opened.number} />
          {opened.use !== null && (
            <p className="small muted">{t('models:usedTimes', { count: opened.use.incidentCount })}</p>
          )}
          {opened.state === 'retired' && model.allowed.includes('change') && (
            <DraftAgain model={model} version={opened} onDone={() => setOpened(undefined)} />
          )}
        </Modal>
      )}
    </Block>
  )
}

function DraftAgain({ model, version, onDone }: { model: Model; version: Version; onDone(): void }) {
  const { t } = useTranslation('models')
  const save = useVerb(saveModelDraft)
  return (
    <Button
      mt="md"
      loading={save.isPending}
      onClick={() =>
        save.mutate(
          { modelId: model.id, version: model.version, content: version.content },
          {
            onSuccess: ({ draftNumber }) => {
              tell(t('savedToDraft', { number: draftNumber }))
              onDone()
            },
            onError: tellFailure,
          },
        )
      }
    >
      {t('draftAgain')}
    </Button>
  )
}
