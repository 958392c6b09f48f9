import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../../contract/incidents.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly, useNow } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
import { reviewQuestions } from '../facts.ts'
import { Fact, Facts, Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** Whether it is looked back on: why, by whom, by when, and what came of it. */
export function Review(props: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const moment = useMoment()
  const { review, reviewAskedAt } = props.incident
  if (review === null && reviewAskedAt === null) return null
  const result = review?.result ?? null
  const why = (review?.why ?? []).filter((one) => one !== 'asked')
  return (
    <Section
      title={t('review.name')}
      verb={verbOf(props, 'record_review', t(result === null ? 'review.recordVerb' : 'edit'))}
    >
      <Facts>
        <Fact name={t('review.state')}>
          <State incident={props.incident} />
        </Fact>
        {why.length > 0 && (
          <Fact name={t('review.because')}>
            {new Intl.ListFormat(i18n.language).format(why.map((one) => t(`review.why.${one}`)))}
          </Fact>
        )}
        {review !== null && review.reason !== '' && <Fact name={t('quote.reason')}>{review.reason}</Fact>}
        {reviewAskedAt !== null && (
          <>
            <Fact name={t('review.who')}>{review?.reviewer?.name ?? t('review.anyCoordinator')}</Fact>
            {review !== null && review.dueAt !== null && (
              <Fact name={t('review.by')}>
                <time dateTime={review.dueAt} title={exactly(review.dueAt, i18n.language)}>
                  {moment(review.dueAt)}
                </time>
              </Fact>
            )}
          </>
        )}
        {result !== null && (
          <>
            <Fact name={t('review.recurs')}>{t(result.isRecurring ? 'yes' : 'no')}</Fact>
            {reviewQuestions.map(
              (question) =>
                result[question] !== '' && (
                  <Fact key={question} name={t(`review.answer.${question}`)}>
                    {result[question]}
                  </Fact>
                ),
            )}
            <Fact name={t('review.recorded')}>
              {result.by},{' '}
              <time dateTime={result.at} title={exactly(result.at, i18n.language)}>
                {moment(result.at)}
              </time>
            </Fact>
          </>
        )}
      </Facts>
    </Section>
  )
}

function State({ incident: { review, reviewAskedAt } }: { incident: Incident }) {
  const { t } = useTranslation('incident')
  const now = useNow()
  if (reviewAskedAt === null) return <Tag tone="green">{t('review.isRecorded')}</Tag>
  const due = review?.dueAt ?? null
  const isLate = due !== null && Date.parse(due) < now.getTime()
  return <Tag tone={isLate ? 'red' : 'amber'}>{t(isLate ? 'review.isLate' : 'review.asked')}</Tag>
}
