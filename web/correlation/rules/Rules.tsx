import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listCorrelationRules } from '../../../contract/correlation-rules.ts'
import type { CorrelationRule } from '../../../contract/correlation-rules.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { SettingsPage } from '../../settings/SettingsPage.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Records } from '../../ui/Records.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import styles from './Rules.module.css'
import { SignificanceTag } from './SignificanceTag.tsx'

/** What alerts mean, in the order in which it is asked. */
export function Rules() {
  const { t } = useTranslation(['rules', 'settings'])
  const rules = useAnswer(listCorrelationRules, {})
  const add = (
    <Button component={Link} to={paths.addRule()} leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}>
      {t('add')}
    </Button>
  )
  return (
    <SettingsPage section="alert-rules" actions={add}>
      <Loaded query={rules}>
        {({ items }) => {
          const placed = items.filter(({ position }) => position !== null)
          return (
            <>
              <Records
                label={t('settings:section.alert-rules.title')}
                items={items}
                keyOf={({ id }) => id}
                linkTo={({ id }) => paths.rule(id)}
                isFaint={({ isActive, position }) => !isActive || position === null}
                name={{
                  head: t('rule'),
                  render: ({ name, position }) => (position === null ? name : `${position}. ${name}`),
                  renderBeside: (rule) => <Standing rule={rule} />,
                }}
                columns={[
                  {
                    head: t('condition'),
                    render: ({ condition }) => <code className={styles.condition}>{condition}</code>,
                    isWide: true,
                  },
                  { head: t('means'), render: ({ significance }) => <SignificanceTag significance={significance} /> },
                  { head: t('order'), render: (rule) => <MoveButtons rule={rule} placed={placed} />, isNumber: true },
                ]}
              />
              <p className={styles.rest}>{t('otherwise')}</p>
            </>
          )
        }}
      </Loaded>
    </SettingsPage>
  )
}

/** Whether it decides anything. */
export function Standing({ rule: { position, isActive, problem } }: { rule: CorrelationRule }) {
  const { t } = useTranslation('rules')
  if (position === null) return <Tag>{t('retired')}</Tag>
  if (!isActive) return <Tag>{t('off')}</Tag>
  return problem === null ? null : <Tag tone="red">{t('unreadable')}</Tag>
}
