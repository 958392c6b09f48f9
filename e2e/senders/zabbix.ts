/**
 * A real Zabbix of Debian's packages, on a PostgreSQL of our own: its API imports the media type of deploy/senders and sets up
 * what docs/integrations/zabbix.md says, then a trigger fires, is acknowledged and recovers; fires again, and Zabbix is told what is
 * done and written here. Run by hand:
 * `apt-get install --no-install-recommends zabbix-server-pgsql zabbix-frontend-php php-pgsql php-cli zabbix-sender`, then
 * `node e2e/senders/zabbix.ts`. What is not installed is skipped, and said so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { startEmbedded } from '../../server/platform/db/embedded/embedded.ts'
import { startProduct } from '../product.ts'
import { has, signIn, until } from './desk.ts'

const missing = ['zabbix_server', 'zabbix_sender', 'php'].filter((command) => !has(command))
if (missing.length > 0) {
  console.log(`Skipped: ${missing.join(', ')} is not here.`)
  process.exit(0)
}

// Short, because the socket of PostgreSQL lies in it.
const folder = mkdtempSync('/tmp/allclear-zabbix-')
const [serverPort, webPort] = [15_051, 15_080]
const configurationPath = '/etc/zabbix/zabbix.conf.php'
const write = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const tools: ChildProcess[] = []
const start = (command: string, flags: string[], env: Record<string, string> = {}): void => {
  tools.push(spawn(command, flags, { stdio: 'ignore', cwd: folder, env: { ...process.env, ...env } }))
}

/** Its database, as the packages bring it. */
async function fill(url: string): Promise<void> {
  const admin = new pg.Client(url)
  await admin.connect()
  await admin.query("create database zabbix encoding 'UTF8' template template0")
  await admin.end()
  const database = new pg.Client(url.replace(/\/[^/]*$/, '/zabbix'))
  await database.connect()
  for (const part of ['schema', 'images', 'data'])
    await database.query(gunzipSync(readFileSync(`/usr/share/zabbix-server-pgsql/${part}.sql.gz`)).toString('utf8'))
  await database.end()
}

function startZabbix({ host, user, password }: { host: string; user: string; password: string }): void {
  const settings = [
    `ListenPort=${serverPort}`,
    `DBHost=${host}`,
    'DBName=zabbix',
    `DBUser=${user}`,
    `DBPassword=${password}`,
    `LogFile=${folder}/server.log`,
    `PidFile=${folder}/server.pid`,
    `SocketDir=${folder}`,
    'AllowUnsupportedDBVersions=1',
    'AllowRoot=1',
    'CacheUpdateFrequency=2',
    'FpingLocation=/bin/true',
  ]
  // A zone that differs by half an hour: the media type finds out by how much.
  start('zabbix_server', ['-f', '-c', write('server.conf', settings.join('\n'))], { TZ: 'Asia/Kolkata' })
  cpSync('/usr/share/zabbix', join(folder, 'web'), { recursive: true, dereference: true })
  const own = write(
    'zabbix.conf.php',
    `<?php $DB = ['TYPE' => 'POSTGRESQL', 'SERVER' => '${host}', 'PORT' => '0', 'DATABASE' => 'zabbix', 'USER' => '${user}',
  'PASSWORD' => '${password}', 'SCHEMA' => '', 'ENCRYPTION' => false, 'DOUBLE_IEEE754' => true];
$ZBX_SERVER = '127.0.0.1'; $ZBX_SERVER_PORT = '${serverPort}'; $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;`,
  )
  const loader = join(folder, 'web/include/classes/core/CConfigFile.php')
  writeFileSync(loader, readFileSync(loader, 'utf8').replace(configurationPath, own))
  start('php', ['-S', `127.0.0.1:${webPort}`, '-t', join(folder, 'web')])
}

let token: string | undefined
async function zabbix<Answer>(method: string, params: object): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${webPort}/api_jsonrpc.php`, {
    method: 'POST',
    headers: { 'content-type': 'application/json-rpc' },
    body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1, ...(token !== undefined && { auth: token }) }),
  })
  const { result, error } = (await answer.json()) as { result: Answer; error?: object }
  if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
  return result
}

/** What docs/integrations/zabbix.md says, and a host with a trigger. */
async function setUp(address: string): Promise<void> {
  token = await zabbix<string>('user.login', { user: 'Admin', password: 'zabbix' })
  const source = readFileSync(resolve(import.meta.dirname, '../../deploy/senders/zabbix-media-type.yaml'), 'utf8')
  const rules = { mediaTypes: { createMissing: true, updateExisting: true } }
  await zabbix('configuration.import', { format: 'yaml', rules, source })
  const [type] = await zabbix<{ mediatypeid: string }[]>('mediatype.get', { filter: { name: 'Allclear' } })
  const [group] = await zabbix<{ usrgrpid: string }[]>('usergroup.get', { filter: { name: 'Zabbix administrators' } })
  const [role] = await zabbix<{ roleid: string }[]>('role.get', { filter: { name: 'Super admin role' } })
  const mediatypeid = type!.mediatypeid
  const { userids } = await zabbix<{ userids: string[] }>('user.create', {
    username: 'allclear',
    passwd: 'six calm words hold the door',
    roleid: role!.roleid,
    usrgrps: [{ usrgrpid: group!.usrgrpid }],
    medias: [{ mediatypeid, sendto: address }],
  })
  const send = { operationtype: 0, opmessage: { default_msg: 1, mediatypeid }, opmessage_usr: [{ userid: userids[0] }] }
  await zabbix('action.create', {
    name: 'Allclear',
    eventsource: 0,
    esc_period: '1h',
    operations: [send],
    recovery_operations: [send],
    update_operations: [send],
  })
  const { groupids } = await zabbix<{ groupids: string[] }>('hostgroup.create', { name: 'Quay' })
  const interfaces = [{ type: 1, main: 1, useip: 1, ip: '127.0.0.1', dns: '', port: '10050' }]
  const host = { host: 'sw-quay-1', groups: [{ groupid: groupids[0] }], interfaces }
  const { hostids } = await zabbix<{ hostids: string[] }>('host.create', host)
  const item = { hostid: hostids[0], name: 'Port', key_: 'port', type: 2, value_type: 3, delay: 0 }
  await zabbix('item.create', item)
  const expression = 'last(/sw-quay-1/port)=0'
  await zabbix('trigger.create', { description: 'Port 12 link down', expression, priority: 4, manual_close: 1 })
}

const tell = (value: number): boolean => {
  try {
    const flags = ['-z', '127.0.0.1', '-p', String(serverPort), '-s', 'sw-quay-1', '-k', 'port', '-o', String(value)]
    return execFileSync('zabbix_sender', flags, { encoding: 'utf8' }).includes('processed: 1')
  } catch {
    return false
  }
}

/** As docs/integrations/write-back.md says. */
async function makeToken(): Promise<string> {
  const { tokenids } = await zabbix<{ tokenids: string[] }>('token.create', { name: 'Allclear' })
  const [made] = await zabbix<{ token: string }[]>('token.generate', tokenids)
  return made!.token
}

process.env['ALLOWED_HOSTS'] = '127.0.0.1'
const postgres = await startEmbedded({ dataFolder: folder, holder: 'Zabbix', log: () => {} })
const product = await startProduct()
try {
  await fill(postgres.url)
  const url = new URL(postgres.url)
  startZabbix({
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    user: url.username,
    password: url.password,
  })
  const ask = await signIn(product)
  const { integration, address } = await ask<{ integration: { id: string }; address: string }>(
    'POST',
    '/api/integrations',
    { name: 'Real zabbix', source: 'zabbix' },
  )
  interface Alert {
    id: string
    identity: string
    state: string
    firedAt: string
    firstSeenAt: string
  }
  const alerts = async (view: string) =>
    (await ask<{ items: Alert[] }>('GET', `/api/alerts?integrationId=${integration.id}&view=${view}`)).items
  await until('Zabbix answers', () =>
    zabbix('apiinfo.version', []).then(
      () => true,
      () => false,
    ),
  )
  await setUp(product.address + new URL(address).pathname)
  await until('Zabbix takes values', async () => tell(1))
  tell(0)
  await until('zabbix: the alert fires', async () => (await alerts('firing')).length === 1)
  const [alert] = await alerts('firing')
  const late = (Date.parse(alert!.firstSeenAt) - Date.parse(alert!.firedAt)) / 1000
  if (late < -1 || late > 60) throw new Error(`It is said to have fired ${late} s before it came`)
  console.log(`ok     zabbix: says when it fired, ${late} s before it came`)
  await zabbix('event.acknowledge', { eventids: alert!.identity, action: 6, message: 'Cable ordered' })
  await until('zabbix: the alert is acknowledged', async () => (await alerts('acknowledged')).length === 1)
  tell(1)
  await until('zabbix: the alert recovers', async () => (await alerts('resolved')).length === 1)

  const integrationPath = `/api/integrations/${integration.id}`
  const { version } = await ask<{ version: number }>('GET', integrationPath)
  const deeds = ['acknowledge', 'resolve', 'reply', 'note']
  const writeBack = { address: `http://127.0.0.1:${webPort}`, deeds }
  await ask('PATCH', integrationPath, { version, settings: { writeBack }, writeBackSecret: await makeToken() })
  const tried = await ask<{ answer: string | null; fault: unknown }>('POST', `${integrationPath}/write-back-tests`, {})
  if (tried.answer === null) throw new Error(`Zabbix does not answer: ${JSON.stringify(tried.fault)}`)
  console.log(`ok     zabbix: tried, “${tried.answer}”`)
  tell(0)
  await until('zabbix: the alert fires again', async () => (await alerts('firing')).length === 1)
  const [again] = await alerts('firing')
  interface Problem {
    acknowledged: string
    r_eventid: string
    acknowledges: { message: string }[]
  }
  const problem = async () =>
    (
      await zabbix<Problem[]>('event.get', {
        eventids: again!.identity,
        select_acknowledges: 'extend',
        output: ['acknowledged', 'r_eventid'],
      })
    )[0]!
  const hasMessage = async (message: RegExp) => (await problem()).acknowledges.some((one) => message.test(one.message))
  await ask('POST', `/api/alerts/${again!.id}/acknowledgement`, {})
  await until('zabbix: has it acknowledged', async () => (await problem()).acknowledged === '1')
  const groups = `/api/alert-groups?integrationId=${integration.id}`
  const incidentId = async () =>
    (await ask<{ items: { incident: { id: string } | null }[] }>('GET', groups)).items[0]?.incident?.id
  await until('zabbix: an incident is made of it', async () => (await incidentId()) !== undefined)
  await ask('POST', `/api/incidents/${await incidentId()}/notes`, { html: '<p>Cable &amp; plug</p>' })
  await until('zabbix: has the note as a message', () => hasMessage(/^Noted in Allclear by .*: Cable & plug$/))
  const told = (await problem()).acknowledges.length
  await ask('POST', `/api/alerts/${again!.id}/resolution`, { reason: 'Replaced' })
  await until('zabbix: has closed it', async () => (await problem()).r_eventid !== '0')
  await until('zabbix: says so, and no more', async () => (await problem()).acknowledges.length === told + 1)
} finally {
  for (const tool of tools) tool.kill()
  await product.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
