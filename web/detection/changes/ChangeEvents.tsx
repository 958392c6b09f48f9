import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listChangeEvents } from '../../../contract/change-events.ts'
import { usePages } from '../../platform/pages.ts'
import { Block } from '../../ui/Block.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './ChangeEvents.module.css'

/** What deployment tools say has changed of a service, or what one of them says; nothing where they say nothing. */
export function ChangeEvents({ of }: { of: { serviceId: string } | { integrationId: string } }) {
  const { t } = useTranslation(['integrations', 'ui'])
  const { list, more, isReading } = usePages(listChangeEvents, { ...of, limit: 10 })
  if (list.data?.length === 0) return null
  return (
    <Block title={t('change.title')} hint={t('change.hint')}>
      <Loaded query={list} rows={2}>
        {(changes) => (
          <ul className={styles.changes} aria-label={t('change.title')}>
            {changes.map(({ id, at, summary, source, integration, links }) => (
              <li key={id}>
                <span>{summary}</span>
                <span className="small faint">
                  <RelativeTime at={at} /> · {[source, integration.name].filter(Boolean).join(' · ')}
                  {links.map(({ href, text }) => (
                    <span key={href}>
                      {' · '}
                      <a href={href} target="_blank" rel="noreferrer noopener">
                        {text}
                      </a>
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {more !== undefined && (
        <Button variant="subtle" loading={isReading} onClick={more}>
          {t('ui:record.more')}
        </Button>
      )}
    </Block>
  )
}
