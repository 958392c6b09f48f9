import { Button, Menu } from '@mantine/core'
import { IconScissors } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { splitAlert } from '../../../contract/correlation.ts'
import type { AlertGroup } from '../../../contract/correlation.ts'
import type { Alert } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { tell, tellFailure } from '../../ui/toast.ts'

/** Not one of them: into a group of its own, this once or for good. */
export function SplitMenu({ group, alert }: { group: AlertGroup; alert: Alert }) {
  const { t } = useTranslation('alerts')
  const navigate = useNavigate()
  const split = useVerb(splitAlert)
  const run = (neverAgain: boolean) =>
    split.mutate(
      { groupId: group.id, alertId: alert.id, neverAgain },
      {
        onSuccess: (alone) => {
          tell(t('split.done', { title: alert.title }))
          void navigate(paths.alertGroup(alone.id))
        },
        onError: tellFailure,
      },
    )
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          loading={split.isPending}
          leftSection={<IconScissors size={16} stroke={1.75} aria-hidden />}
        >
          {t('split.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run(false)}>{t('split.once')}</Menu.Item>
        <Menu.Item onClick={() => run(true)}>{t('split.neverAgain')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
