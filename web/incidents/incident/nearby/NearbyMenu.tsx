import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsJoin, IconDots, IconSitemap } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '../../../../contract/incidents.ts'
import type { NearbyIncident } from '../../../../contract/nearby.ts'
import { useTellConflict } from '../tell-conflict.ts'
import { useMerge } from '../use-merge.ts'
import { useSetParent } from '../use-set-parent.ts'

/** One trouble and not two: part of the other, the other part of this one, or the same. */
export function NearbyMenu({ incident, other }: { incident: Incident; other: NearbyIncident }) {
  const { t } = useTranslation('incident')
  const { verb: parent, change } = useSetParent()
  const { verb: merge, mergeInto } = useMerge(incident)
  const tellConflict = useTellConflict()
  const { allowed, number } = incident
  const [mayBePart, mayMerge] = [allowed.includes('set_parent'), allowed.includes('merge')]
  if (!mayBePart && !mayMerge) return null
  const names = { number, other: other.number }
  const icon = <IconSitemap size={16} stroke={1.75} aria-hidden />
  const failed = { onError: tellConflict }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={parent.isPending || merge.isPending}
          aria-label={t('nearby.verbs', names)}
        >
          <IconDots size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayBePart && (
          <Menu.Item leftSection={icon} onClick={() => change(incident, other.id, incident.parent?.id ?? null, failed)}>
            {t('nearby.bePart', names)}
          </Menu.Item>
        )}
        {mayBePart && !other.isPart && (
          <Menu.Item leftSection={icon} onClick={() => change(other, incident.id, null, failed)}>
            {t('nearby.takeAsPart', names)}
          </Menu.Item>
        )}
        {mayMerge && (
          <Menu.Item
            leftSection={<IconArrowsJoin size={16} stroke={1.75} aria-hidden />}
            onClick={() => mergeInto({ id: other.id, name: `${other.number} ${other.summary}` }, failed)}
          >
            {t('nearby.merge', names)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
