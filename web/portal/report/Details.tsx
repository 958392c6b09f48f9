import { useWords } from '../words.ts'
import styles from './Details.module.css'
import type { Report } from './use-report.ts'

/** What helps when it is known, folded away because a report is whole without it. */
export function Details({ report: { draft, change, services, places } }: { report: Report }) {
  const { t } = useWords()
  return (
    <details className={styles.details}>
      <summary>
        {t('ask.details')} <span className="small">({t('ask.detailsHint')})</span>
      </summary>
      <div className={styles.fields}>
        <label className="field">
          <span>{t('ask.service')}</span>
          <select value={draft.serviceId} onChange={(event) => change({ serviceId: event.currentTarget.value })}>
            <option value="">{t('ask.unknown')}</option>
            {services.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('ask.since')}</span>
          <input
            type="datetime-local"
            value={draft.since}
            onChange={(event) => change({ since: event.currentTarget.value })}
          />
        </label>
        {places.length > 0 && (
          <label className="field">
            <span>{t('ask.where')}</span>
            <select value={draft.locationId} onChange={(event) => change({ locationId: event.currentTarget.value })}>
              <option value="">{t('ask.whereNone')}</option>
              {places.map(({ id, path }) => (
                <option key={id} value={id}>
                  {path}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </details>
  )
}
