import { useTranslation } from 'react-i18next'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
import { Fact, Facts, Section } from './Section.tsx'
import type { SideProps } from './section-props.ts'

/** What made it work again. */
export function Solution({ incident }: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const moment = useMoment()
  const { resolution, autoCloseAt } = incident
  if (resolution === null) return null
  return (
    <Section title={t('solution.title')}>
      <Facts>
        <Fact name={t('resolve.solution')}>
          <WrittenText html={resolution.solution} />
          {resolution.isWorkaround && <Tag tone="amber">{t('solution.workaround')}</Tag>}
        </Fact>
        <Fact name={t('resolve.kind')}>{t(`resolutionKind.${resolution.kind}`)}</Fact>
        {resolution.cause !== '' && <Fact name={t('resolve.cause')}>{resolution.cause}</Fact>}
        {(['lessons', 'prevention'] as const).map(
          (name) =>
            resolution[name] !== undefined && (
              <Fact key={name} name={t(`resolve.${name}`)}>
                {resolution[name]}
              </Fact>
            ),
        )}
        <Fact name={t('solution.verified')}>
          {t(`verification.${resolution.verification}`)}
          {resolution.verificationNote !== '' && <span className="muted">. {resolution.verificationNote}</span>}
        </Fact>
        {autoCloseAt !== null && (
          <Fact name={t('solution.closes')}>
            <time dateTime={autoCloseAt} title={exactly(autoCloseAt, i18n.language)}>
              {moment(autoCloseAt)}
            </time>
          </Fact>
        )}
      </Facts>
    </Section>
  )
}
