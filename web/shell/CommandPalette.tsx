import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconExternalLink, IconKeyboard, IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { searchIncidents } from '../../contract/incidents.ts'
import type { Me } from '../../contract/people.ts'
import { formerNumber } from '../incidents/former-number.ts'
import { StateTag } from '../incidents/StateTag.tsx'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import { wordsFor } from '../platform/problem-words.ts'
import { mayOne } from '../platform/session.ts'
import { sections } from '../settings/sections.ts'
import { Keys } from '../ui/Keys.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import styles from './CommandPalette.module.css'
import type { Place } from './places.ts'

const [store, palette] = createSpotlight()

interface CommandPaletteProps {
  me: Me
  places: readonly Place[]
  /** Rises each time it is asked for. */
  asked: number
  typed: string
  onTyped(text: string): void
  onHelp(): void
}

interface Command {
  label: string
  icon: ReactNode
  keys?: string
  run(): void
}

/** Search and every command by keyboard: numbers, words, places, verbs. */
export function CommandPalette({ me, places, asked, typed, onTyped, onHelp }: CommandPaletteProps) {
  const { t } = useTranslation(['shell', 'settings'])
  const navigate = useNavigate()
  const [words] = useDebouncedValue(typed.trim(), 150)
  const maySearch = mayOne(me, 'incident.read', 'incident.work_assigned')
  const found = useAnswer(searchIncidents, { q: words, limit: 8 }, { enabled: maySearch && words.length > 1 })
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked > 0) palette.open()
  }, [asked])
  useEffect(() => {
    if (found.data !== undefined) chooseFirst(list.current)
  }, [found.data])

  const number = /^#?[1-9]\d*$/.test(typed.trim()) ? Number(typed.trim().replace('#', '')) : undefined
  const incidents = words.length > 1 ? (found.data?.items ?? []) : []
  // Then the one whose number it is here stands second among what is found.
  const isFormer =
    typed.trim() === words && incidents[0] !== undefined && formerNumber(incidents[0], words) !== undefined
  const wanted = typed.trim().toLowerCase()
  // Settings are many, so they wait until somebody looks for one.
  const all = wanted === '' ? commandsOf() : [...commandsOf(), ...settingsOf()]
  const commands = all.filter(({ label }) => label.toLowerCase().includes(wanted))

  function commandsOf(): Command[] {
    const all: Command[] = places.map((place) => ({
      label: t('command.goTo', { place: t(`place.${place.name}`) }),
      icon: <place.icon size={16} stroke={1.75} />,
      keys: place.keys,
      run: () => void navigate(place.path),
    }))
    if (mayOne(me, 'incident.work')) {
      const icon = <IconPlus size={16} stroke={1.75} />
      all.push({ label: t('report'), icon, keys: 'c', run: () => void navigate(paths.reportIncident()) })
    }
    all.push({ label: t('keys.help'), icon: <IconKeyboard size={16} stroke={1.75} />, keys: '?', run: onHelp })
    if (mayOne(me, 'incident.report')) {
      const icon = <IconExternalLink size={16} stroke={1.75} />
      all.push({ label: t('place.portal'), icon, run: () => window.location.assign(paths.portal()) })
    }
    return all
  }

  function settingsOf(): Command[] {
    return sections
      .filter(({ permission }) => mayOne(me, permission))
      .map((section) => ({
        label: t('command.setting', { section: t(`settings:section.${section.name}.title`) }),
        icon: <section.icon size={16} stroke={1.75} />,
        run: () => void navigate(paths.settings(section.name)),
      }))
  }

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={onTyped}
      shortcut={null}
      scrollable
      maxHeight={420}
      radius="lg"
      classNames={{
        action: styles.action ?? '',
        actionDescription: styles.description ?? '',
        actionSection: styles.section ?? '',
      }}
      attributes={{ content: { 'aria-label': t('search') } }}
    >
      <Spotlight.Search
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
      />
      <Spotlight.ActionsList ref={list} pb="xs">
        {number !== undefined && maySearch && !isFormer && (
          <Spotlight.Action
            label={t('command.open', { number })}
            onClick={() => void navigate(paths.incident(number))}
          />
        )}
        {incidents.length > 0 && (
          <Spotlight.ActionsGroup label={found.data?.wasBounded ? t('command.newestFound') : t('command.found')}>
            {incidents.map((incident) => (
              <Spotlight.Action
                key={incident.id}
                label={incident.summary}
                description={[formerNumber(incident, words), incident.service?.name].filter(Boolean).join(' · ')}
                leftSection={<span className="mono">{incident.number}</span>}
                rightSection={
                  <span className="small">
                    <StateTag state={incident.state} holdReason={incident.hold?.reason} />{' '}
                    <RelativeTime at={incident.registeredAt} short focusable={false} />
                  </span>
                }
                onClick={() => void navigate(paths.incident(incident.number))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('command.group')}>
            {commands.map((command) => (
              <Spotlight.Action
                key={command.label}
                label={command.label}
                leftSection={command.icon}
                rightSection={command.keys === undefined ? null : <Keys keys={command.keys} />}
                onClick={command.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.error !== null && <Spotlight.Empty role="alert">{wordsFor(found.error)}</Spotlight.Empty>}
        {incidents.length === 0 && commands.length === 0 && number === undefined && !found.isFetching && (
          <Spotlight.Empty>{t('command.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What was chosen among the commands has gone once incidents are found; Enter opens the first of them. */
function chooseFirst(list: HTMLElement | null): void {
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}
