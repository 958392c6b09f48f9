import { useTranslation } from 'react-i18next'
import type { Incident, TimelineEntry } from '../../../../contract/incidents.ts'
import { isBlank } from '../../../ui/RichTextEditor.tsx'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import { reviewQuestions } from '../facts.ts'
import { Files } from './Files.tsx'
import message from './Message.module.css'
import styles from './Quotes.module.css'

const plainTexts = ['reason', 'tried', 'note', 'diagnosis', 'whatHappened', 'text', 'result'] as const

/** What somebody wrote with a verb: the reason, what was tried, the solution. */
export function Quotes({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const { payload } = entry
  const changes = (payload['changes'] ?? {}) as Partial<Incident>
  const written = plainTexts
    .map((name) => ({ name, words: payload[name] }))
    .filter((one): one is { name: (typeof plainTexts)[number]; words: string } => isWritten(one.words))
    // What a runbook printed is shown as that.
    .filter(({ name }) => name !== 'tried' || !('runbook' in payload))
  const description = entry.type === 'incident.registered' ? (changes.description ?? '') : ''
  const noteToUser = payload['noteToUser']
  return (
    <>
      {written.map(({ name, words }) => (
        <p key={name} className={styles.quote}>
          <span className="small faint">{t(`quote.${name}`)}: </span>
          {words}
        </p>
      ))}
      {entry.type === 'incident.reviewed' &&
        reviewQuestions
          .filter((question) => isWritten(payload[question]))
          .map((question) => (
            <p key={question} className={styles.quote}>
              <span className="small faint">{t(`review.${question}`)} </span>
              {String(payload[question])}
            </p>
          ))}
      {!isBlank(description) && (
        <div className={message.message}>
          <WrittenText html={description} />
        </div>
      )}
      <Files entry={entry} />
      {entry.type === 'incident.resolved' && changes.resolution !== undefined && changes.resolution !== null && (
        <div className={styles.solution}>
          <WrittenText html={changes.resolution.solution} />
        </div>
      )}
      {typeof noteToUser === 'string' && !isBlank(noteToUser) && (
        <div className={message.message} data-kind="to">
          <p className={message.by}>
            <b>{entry.actor.name}</b> {t('message.to')}
          </p>
          <WrittenText html={noteToUser} />
        </div>
      )}
    </>
  )
}

function isWritten(words: unknown): boolean {
  return typeof words === 'string' && words !== ''
}
