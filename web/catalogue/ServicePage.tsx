import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { changeService, readService } from '../../contract/catalogue.ts'
import type { Service } from '../../contract/catalogue.ts'
import { ChangeEvents } from '../detection/changes/ChangeEvents.tsx'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { Block } from '../ui/Block.tsx'
import { Facts } from '../ui/Facts.tsx'
import { figure } from '../ui/figure.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Criticality } from './Criticality.tsx'
import { Documents, DocumentsForm } from './Documents.tsx'
import { ItemImpact } from './ItemImpact.tsx'
import { Relations } from './Relations.tsx'
import { ServiceDescription } from './ServiceDescription.tsx'
import { ServiceFacts } from './ServiceFacts.tsx'
import styles from './ServicePage.module.css'

/** One service: what it is, who answers for it, what is normal, and what it stands on. */
export function ServicePage() {
  const { serviceId = '' } = useParams()
  const service = useAnswer(readService, { serviceId })
  return <Loaded query={service}>{(loaded) => <Whole key={loaded.id} service={loaded} />}</Loaded>
}

function Whole({ service }: { service: Service }) {
  const { t, i18n } = useTranslation(['catalogue', 'ui'])
  const me = useMe()
  const mayManage = mayOne(me, 'catalogue.manage')
  const maySeeChanges = mayOne(me, 'alert.read')
  return (
    <Page
      title={service.name}
      beside={
        <>
          <Criticality level={service.criticality} />
          {!service.isActive && <Tag>{t('ui:record.retired')}</Tag>}
        </>
      }
      actions={
        mayManage && <RetireButton endpoint={changeService} which={{ serviceId: service.id }} record={service} />
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <Block
            title={t('service.about')}
            isEditable={mayManage}
            renderForm={(close) => <ServiceDescription service={service} field="description" onClose={close} />}
          >
            <Prose text={service.description} missing={t('service.noDescription')} />
          </Block>
          <Block
            title={t('service.normalOperation')}
            hint={t('service.normalOperationHint')}
            isEditable={mayManage}
            renderForm={(close) => <ServiceDescription service={service} field="normalOperation" onClose={close} />}
          >
            <Prose text={service.normalOperation} missing={t('service.noNormalOperation')} />
          </Block>
          <Relations item={{ kind: 'service', id: service.id }} mayManage={mayManage} />
          <ItemImpact item={{ kind: 'service', id: service.id }} />
          {maySeeChanges && <ChangeEvents of={{ serviceId: service.id }} />}
          <Block
            title={t('service.documents')}
            hint={t('service.documentsHint')}
            isEditable={mayManage}
            renderForm={(close) => <DocumentsForm service={service} onClose={close} />}
          >
            <Documents documents={service.documents} />
          </Block>
        </div>
        <div className={styles.side}>
          <Block
            title={t('service.facts')}
            isEditable={mayManage}
            renderForm={(close) => <ServiceFacts service={service} onClose={close} />}
          >
            <Facts
              facts={{
                [t('service.serviceOwner')]: service.serviceOwner?.name,
                [t('service.productOwner')]: service.productOwner?.name,
                [t('service.resourceOwner')]: service.resourceOwner?.name,
                [t('team')]: service.team?.name,
                [t('customer')]: service.customer?.name,
                [t('service.category')]: service.category?.name,
                [t('competencies')]: service.competencies.map(({ name }) => name).join(', ') || undefined,
                [t('service.users')]: service.userCount === null ? null : figure(service.userCount, i18n.language),
              }}
            />
          </Block>
          <Block title={t('service.open')}>
            {service.openIncidentCount === 0 ? (
              <p className="muted">{t('service.noneOpen')}</p>
            ) : (
              <Link to={paths.queue(`serviceId=${service.id}&environment=live`)}>
                {t('service.openCount', { count: service.openIncidentCount })}
              </Link>
            )}
          </Block>
        </div>
      </div>
    </Page>
  )
}

function Prose({ text, missing }: { text: string; missing: string }) {
  return text === '' ? <p className="faint">{missing}</p> : <p className={styles.prose}>{text}</p>
}
