import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listServices } from '../../contract/catalogue.ts'
import { paths } from '../paths.ts'
import { usePages } from '../platform/pages.ts'
import { mayOne, useMe } from '../platform/session.ts'
import { AddButton } from '../ui/AddButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { figure } from '../ui/figure.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/Page.tsx'
import { Records } from '../ui/Records.tsx'
import { SearchBox, useSearch } from '../ui/SearchBox.tsx'
import { Tag } from '../ui/Tag.tsx'
import { AddService } from './AddService.tsx'
import { Criticality } from './Criticality.tsx'

/** Every service, who answers for it and whether something is wrong with it. */
export function Services() {
  const { t, i18n } = useTranslation(['catalogue', 'ui'])
  const mayManage = mayOne(useMe(), 'catalogue.manage')
  const search = useSearch()
  const [isAdding, setAdding] = useState(false)
  const { list, more, isReading } = usePages(listServices, { limit: 100, ...search.sent })
  const add = mayManage && <AddButton verb={t('service.add')} onClick={() => setAdding(true)} />
  return (
    <Page title={t('services')} actions={add}>
      <SearchBox search={search} />
      <Loaded query={list}>
        {(services) =>
          services.length === 0 && search.q === '' ? (
            <EmptyState title={t('service.none')} action={add}>
              {t('service.noneWhy')}
            </EmptyState>
          ) : services.length === 0 ? (
            <EmptyState title={t('ui:record.nothingFound')} />
          ) : (
            <Records
              label={t('services')}
              items={services}
              keyOf={(service) => service.id}
              linkTo={(service) => paths.service(service.id)}
              isFaint={(service) => !service.isActive}
              more={more}
              isReading={isReading}
              name={{
                head: t('name'),
                render: (service) => service.name,
                renderBeside: (service) => !service.isActive && <Tag>{t('ui:record.retired')}</Tag>,
              }}
              columns={[
                {
                  head: t('service.criticality'),
                  render: (service) => <Criticality level={service.criticality} />,
                },
                { head: t('team'), render: (service) => service.team?.name, isWide: true },
                { head: t('service.serviceOwner'), render: (service) => service.serviceOwner?.name, isWide: true },
                {
                  head: t('service.users'),
                  render: (service) => (service.userCount === null ? '' : figure(service.userCount, i18n.language)),
                  isWide: true,
                  isNumber: true,
                },
                {
                  head: t('service.open'),
                  isNumber: true,
                  render: ({ id, openIncidentCount }) =>
                    openIncidentCount > 0 && (
                      <Link to={paths.queue(`serviceId=${id}&environment=live`)}>
                        {figure(openIncidentCount, i18n.language)}
                      </Link>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {isAdding && <AddService onClose={() => setAdding(false)} />}
    </Page>
  )
}
