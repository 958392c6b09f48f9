import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { readModel } from '../../contract/models.ts'
import type { Model } from '../../contract/models.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { Block } from '../ui/Block.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { Tag } from '../ui/Tag.tsx'
import { DraftLine } from './DraftLine.tsx'
import { ModelFacts } from './ModelFacts.tsx'
import styles from './ModelPage.module.css'
import { Applies } from './parts/Applies.tsx'
import { Automation } from './parts/Automation.tsx'
import { Closing } from './parts/Closing.tsx'
import { Defaults } from './parts/Defaults.tsx'
import { FormPart } from './parts/FormPart.tsx'
import { Roles } from './parts/Roles.tsx'
import { Solution } from './parts/Solution.tsx'
import { Steps } from './parts/Steps.tsx'
import { SupplierPart } from './parts/SupplierPart.tsx'
import { Template } from './parts/Template.tsx'
import { RetireVersion } from './RetireVersion.tsx'
import { SuccessRate } from './SuccessRate.tsx'
import { Versions } from './Versions.tsx'

/** One model: what its draft says if there is one, else its published version; its use, and how it came to be so. */
export function ModelPage() {
  const { modelId = '' } = useParams()
  const model = useAnswer(readModel, { modelId })
  return <Loaded query={model}>{(loaded) => <Whole key={loaded.id} model={loaded} />}</Loaded>
}

function Whole({ model }: { model: Model }) {
  const { t } = useTranslation('models')
  const { versions, publishedNumber, draftNumber, use } = model
  const shownNumber = draftNumber ?? publishedNumber ?? versions[0]?.number
  const shown = versions.find(({ number }) => number === shownNumber)
  if (shown === undefined) return null
  const mayChange = model.allowed.includes('change')
  const part = { model, content: shown.content, mayChange }
  return (
    <Page
      title={model.name}
      beside={
        publishedNumber === null ? (
          <Tag>{t(`state.${model.state}`)}</Tag>
        ) : (
          <Tag tone="green">{t('publishedAs', { number: publishedNumber })}</Tag>
        )
      }
      actions={publishedNumber !== null && <RetireVersion model={model} number={publishedNumber} verb={t('retire')} />}
    >
      <p className={styles.back}>
        <Link to={paths.settings('models')}>{t('all')}</Link>
      </p>
      {draftNumber !== null && <DraftLine model={model} number={draftNumber} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Applies {...part} />
          <Steps {...part} />
          <Solution {...part} />
          <Automation {...part} />
          <FormPart {...part} />
          <Defaults {...part} />
          <Roles {...part} />
          <SupplierPart {...part} />
          <Template {...part} />
          <Closing {...part} />
        </div>
        <div className={styles.side}>
          <Block
            title={t('facts')}
            isEditable={mayChange}
            renderForm={(close) => <ModelFacts model={model} onClose={close} />}
          >
            <Facts facts={{ [t('owner')]: model.owner?.name }} />
          </Block>
          {use !== null && (
            <Block title={t('use')} hint={t('useHint')}>
              <p>
                {use.incidentCount === 0 ? (
                  <span className="muted">{t('neverUsed')}</span>
                ) : (
                  <Link to={paths.queue(`view=all&modelId=${model.id}`)}>
                    {t('usedTimes', { count: use.incidentCount })}
                  </Link>
                )}
              </p>
              <SuccessRate use={use} hasSolution={model.hasSolution} />
            </Block>
          )}
          <Versions model={model} />
        </div>
      </div>
    </Page>
  )
}
