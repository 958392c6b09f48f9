import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconExternalLink, IconKey, IconLogout } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Me } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { mayOne } from '../platform/session.ts'
import { signOut } from '../platform/signing.ts'
import { tellFailure } from '../ui/toast.ts'
import { Who } from '../ui/Who.tsx'
import { setDensity, useDensity } from './density.ts'
import { useLanguageChoice } from './language.ts'
import styles from './PersonMenu.module.css'

const ChangePassword = lazy(async () => ({ default: (await import('../people/ChangePassword.tsx')).ChangePassword }))

/** The person's own settings and the way out. */
export function PersonMenu({ me, named = false }: { me: Me; named?: boolean }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const density = useDensity()
  const [language, chooseLanguage] = useLanguageChoice()
  const [changing, setChanging] = useState(false)
  const name = me.person?.name ?? ''
  return (
    <>
      <Menu width={260} position={named ? 'right-end' : 'bottom-end'} withinPortal trapFocus>
        <Menu.Target>
          <UnstyledButton className={styles.person} aria-label={t('person.open', { name })}>
            <Who name={name} named={named} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.head}>
            <Text fw={560}>{name}</Text>
            <Text size="xs" c="dimmed">
              {me.person?.email ?? ''}
            </Text>
          </div>
          <Menu.Divider />
          <Setting
            label={t('person.language')}
            value={language}
            onChange={chooseLanguage}
            choices={[
              ['sv', 'Svenska'],
              ['en', 'English'],
            ]}
          />
          <Setting
            label={t('person.theme')}
            value={colorScheme}
            onChange={setColorScheme}
            choices={[
              ['auto', t('theme.auto')],
              ['light', t('theme.light')],
              ['dark', t('theme.dark')],
            ]}
          />
          <Setting
            label={t('person.density')}
            value={density}
            onChange={setDensity}
            choices={[
              ['compact', t('density.compact')],
              ['comfortable', t('density.comfortable')],
            ]}
          />
          <Menu.Divider />
          {mayOne(me, 'incident.report') && (
            <Menu.Item
              component="a"
              href={paths.portal()}
              leftSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
            >
              {t('place.portal')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconKey size={16} stroke={1.75} aria-hidden />} onClick={() => setChanging(true)}>
            {t('person.password')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
            onClick={() => signOut().then(() => navigate(paths.signIn()), tellFailure)}
          >
            {t('person.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{changing && <ChangePassword onClose={() => setChanging(false)} />}</Suspense>
    </>
  )
}

interface SettingProps<Value extends string> {
  label: string
  value: Value
  onChange(value: Value): void
  choices: readonly (readonly [Value, string])[]
}

function Setting<Value extends string>({ label, value, onChange, choices }: SettingProps<Value>) {
  return (
    <div className={styles.setting}>
      <Text size="xs" c="dimmed" aria-hidden>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        value={value}
        onChange={onChange}
        data={choices.map(([choice, text]) => ({ value: choice, label: text }))}
      />
    </div>
  )
}
