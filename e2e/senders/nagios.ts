/**
 * Real Nagios and Icinga 2 of Debian's packages, with the files of deploy/senders: a service fails and recovers, and Icinga
 * is told what is done and written here. Run by hand:
 * `apt-get install --no-install-recommends nagios4-core icinga2-bin icinga2-common curl`, then
 * `node e2e/senders/nagios.ts`. What is not installed is skipped, and said so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const api = { address: 'https://localhost:15665', user: 'allclear', password: 'a password of the ApiUser' }
const places = ['CacheDir', 'DataDir', 'LogDir', 'SpoolDir', 'InitRunDir'].map((place) => `-D${place}=${folder}/icinga`)
const own = [`-DRunAsUser=${user}`, `-DRunAsGroup=${user}`]

/** An authority and a certificate of Icinga's own, which the product is told to trust. */
function certify(): string {
  const certificates = join(folder, 'icinga/certs')
  mkdirSync(certificates)
  const pki = (...words: string[]) => execFileSync('icinga2', ['pki', ...words, ...places, ...own], { stdio: 'ignore' })
  const [key, request, certificate] = ['key', 'csr', 'crt'].map((kind) => join(certificates, `localhost.${kind}`))
  pki('new-ca')
  pki('new-cert', '--cn', 'localhost', '--key', key!, '--csr', request!)
  pki('sign-csr', '--csr', request!, '--cert', certificate!)
  copyFileSync(join(folder, 'icinga/ca/ca.crt'), join(certificates, 'ca.crt'))
  return join(certificates, 'ca.crt')
}

function icinga(address: string): [string, ...string[]] {
  write('allclear.conf', shipped('icinga2.conf', 'icinga', address))
  const configuration = write(
    'icinga2.conf',
    `include <itl>
object CheckerComponent "checker" { }
object NotificationComponent "notification" { }
object Endpoint NodeName { }
object Zone "all" { endpoints = [ NodeName ] }
object ApiListener "api" { bind_port = ${new URL(api.address).port} }
object ApiUser "${api.user}" {
  password = "${api.password}"
  permissions = [ "objects/query/Service", "objects/query/Comment", "actions/acknowledge-problem",
    "actions/remove-acknowledgement", "actions/add-comment" ]
}
object CheckCommand "check" { command = [ "${check}" ] }
object Host "gate-5" { check_command = "dummy", address = "127.0.0.1" }
object Service "Queue" {
  host_name = "gate-5"
  check_command = "check"
  check_interval = 1s
  retry_interval = 1s
  max_check_attempts = 1
}
include "allclear.conf"
`,
  )
  return ['icinga2', 'daemon', '-c', configuration, '-DNodeName=localhost', ...places, ...own]
}

/** What Icinga itself says. */
const asked = (path: string): string =>
  execFileSync('curl', ['-ksS', '-u', `${api.user}:${api.password}`, api.address + path], { encoding: 'utf8' })

const tools: ChildProcess[] = []
process.env['ALLOWED_HOSTS'] = 'localhost'
if (has('icinga2')) process.env['NODE_EXTRA_CA_CERTS'] = certify()
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
      {
        name: `Real ${source}`,
        source,
        ...(source === 'icinga' && {
          settings: {
            writeBack: { address: api.address, user: api.user, deeds: ['acknowledge', 'resolve', 'reply', 'note'] },
          },
          writeBackSecret: api.password,
        }),
      },
    )
    const alerts = async (view: string) =>
      (
        await ask<{ items: { id: string; title: string; state: string }[] }>(
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
    const incidentIds = async () => {
      const { items } = await ask<{ items: { incident: { id: string } | null }[] }>(
        'GET',
        `/api/alert-groups?integrationId=${integration.id}`,
      )
      return items.flatMap(({ incident }) => incident?.id ?? [])
    }
    await until(`${source}: an incident is made of it`, async () => (await incidentIds()).length > 0)
    if (source === 'icinga') {
      const tried = await ask<{ answer: string | null; fault: unknown }>(
        'POST',
        `/api/integrations/${integration.id}/write-back-tests`,
        {},
      )
      if (tried.answer === null) throw new Error(`Icinga does not answer: ${JSON.stringify(tried.fault)}`)
      console.log(`ok     icinga: tried, “${tried.answer}”`)
      await ask('POST', `/api/alerts/${(await alerts('open'))[0]!.id}/acknowledgement`, {})
      await until('icinga: has it acknowledged', async () =>
        /"acknowledgement":[12]/.test(asked('/v1/objects/services?attrs=acknowledgement')),
      )
      await ask('POST', `/api/incidents/${(await incidentIds())[0]}/notes`, { html: '<p>Queue &amp; host moved</p>' })
      await until('icinga: has the note as a comment', async () =>
        /Noted in Allclear by .*: Queue & host moved/.test(asked('/v1/objects/comments')),
      )
    }
    setState(0)
    await until(`${source}: the alert recovers`, async () => (await alerts('resolved')).length === 1)
  }
} finally {
  for (const tool of tools) tool.kill()
  await product.stop()
  rmSync(folder, { recursive: true, force: true })
}
