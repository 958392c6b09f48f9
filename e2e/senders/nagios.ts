/**
 * Real Nagios and Icinga 2 of Debian's packages, with the files of deploy/senders: a service fails and recovers. Run by hand:
 * `apt-get install --no-install-recommends nagios4-core icinga2-bin icinga2-common curl`, then
 * `node e2e/senders/nagios.ts`. What is not installed is skipped, and said so.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { startProduct } from '../product.ts'
import { has, signIn, until } from './desk.ts'

const files = resolve(import.meta.dirname, '../../deploy/senders')
const folder = mkdtempSync(join(tmpdir(), 'allclear-nagios-'))
const user = userInfo().username
const write = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
for (const name of ['spool', 'checks', 'icinga']) mkdirSync(join(folder, name))
/** What is checked: it breaks and mends when we say so. Its words hold all that a shell could trip over. */
const setState = (code: number) =>
  write('check', `#!/bin/sh\nprintf '%s\\n' 'CRITICAL - "queue" isn'\\''t; $(moving) & C:\\'\nexit ${code}\n`)
const check = setState(0)
chmodSync(check, 0o755)

/** The file that the guide says to copy, with the address in it. */
const shipped = (name: string, tool: string, address: string): string =>
  readFileSync(join(files, name), 'utf8')
    .replaceAll(`https://allclear.example.org/in/<token>/${tool}`, address)
    .replaceAll('/usr/local/bin/allclear-notify', join(files, 'allclear-notify'))

function nagios(address: string): [string, ...string[]] {
  write('allclear.cfg', shipped('nagios.cfg', 'nagios', address))
  write(
    'objects.cfg',
    `define timeperiod {
  timeperiod_name 24x7
  alias always
${['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => `  ${day} 00:00-24:00`).join('\n')}
}
define command {
  command_name check
  command_line ${check}
}
define contactgroup {
  contactgroup_name admins
  alias admins
  members allclear
}
define host {
  host_name gate-4
  address 127.0.0.1
  max_check_attempts 1
  check_period 24x7
  contact_groups admins
  notification_period 24x7
  notification_interval 60
}
define service {
  host_name gate-4
  service_description Queue
  check_command check
  max_check_attempts 1
  check_interval 1
  retry_interval 1
  check_period 24x7
  contact_groups admins
  notification_period 24x7
  notification_interval 60
}
`,
  )
  const configuration = write(
    'nagios.cfg',
    `log_file=${folder}/nagios.log
cfg_file=${folder}/objects.cfg
cfg_file=${folder}/allclear.cfg
object_cache_file=${folder}/objects.cache
precached_object_file=${folder}/objects.precache
status_file=${folder}/status.dat
temp_file=${folder}/nagios.tmp
temp_path=${folder}
check_result_path=${folder}/checks
lock_file=${folder}/nagios.lock
query_socket=${folder}/nagios.qh
command_file=${folder}/nagios.cmd
nagios_user=${user}
nagios_group=${user}
interval_length=1
enable_notifications=1
execute_service_checks=1
illegal_macro_output_chars=\`~$&|'<>
`,
  )
  return ['nagios4', configuration]
}

function icinga(address: string): [string, ...string[]] {
  write('allclear.conf', shipped('icinga2.conf', 'icinga', address))
  const configuration = write(
    'icinga2.conf',
    `include <itl>
object CheckerComponent "checker" { }
object NotificationComponent "notification" { }
object CheckCommand "check" { command = [ "${check}" ] }
object Host "gate-4" { check_command = "dummy", address = "127.0.0.1" }
object Service "Queue" {
  host_name = "gate-4"
  check_command = "check"
  check_interval = 1s
  retry_interval = 1s
  max_check_attempts = 1
}
include "allclear.conf"
`,
  )
  const places = ['CacheDir', 'DataDir', 'LogDir', 'SpoolDir', 'InitRunDir'].map(
    (place) => `-D${place}=${folder}/icinga`,
  )
  const own = [`-DRunAsUser=${user}`, `-DRunAsGroup=${user}`]
  return ['icinga2', 'daemon', '-c', configuration, ...places, ...own]
}

const tools: ChildProcess[] = []
const product = await startProduct()
try {
  const ask = await signIn(product)
  for (const [source, command, configure] of [
    ['nagios', 'nagios4', nagios],
    ['icinga', 'icinga2', icinga],
  ] as const) {
    if (!has(command)) {
      console.log(`Skipped: ${command} is not here.`)
      continue
    }
    setState(0)
    const { integration, address } = await ask<{ integration: { id: string }; address: string }>(
      'POST',
      '/api/integrations',
      { name: `Real ${source}`, source },
    )
    const alerts = async (view: string) =>
      (
        await ask<{ items: { title: string; state: string }[] }>(
          'GET',
          `/api/alerts?integrationId=${integration.id}&view=${view}`,
        )
      ).items
    const [program, ...flags] = configure(product.address + new URL(address).pathname)
    const env = { ...process.env, ALLCLEAR_SPOOL: join(folder, 'spool') }
    tools.push(spawn(program, flags, { stdio: process.env['SHOW'] ? 'inherit' : 'ignore', cwd: folder, env }))
    setState(2)
    await until(`${source}: the alert fires`, async () => (await alerts('open')).length === 1)
    console.log(`       ${(await alerts('open'))[0]!.title}`)
    await until(`${source}: an incident is made of it`, async () =>
      (await ask<{ items: { incident: { id: string } | null }[] }>('GET', '/api/alert-groups')).items.some(
        ({ incident }) => incident !== null,
      ),
    )
    setState(0)
    await until(`${source}: the alert recovers`, async () => (await alerts('resolved')).length === 1)
  }
} finally {
  for (const tool of tools) tool.kill()
  await product.stop()
  rmSync(folder, { recursive: true, force: true })
}
