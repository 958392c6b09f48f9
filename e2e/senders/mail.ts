/**
 * A real Postfix of Debian's package hands mail over in both ways of docs/integrations/mail.md: by SMTP to `MAIL_PORT`, and by
 * an alias that pipes it into curl. Run by hand, as root: `apt-get install --no-install-recommends postfix curl`, then
 * `node e2e/senders/mail.ts`. What is not installed is skipped, and said so.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from '../product.ts'
import { has, signIn, until } from './desk.ts'

const missing = ['postfix', 'curl'].filter((command) => !has(command))
if (missing.length > 0 || process.getuid?.() !== 0) {
  const why = missing.length > 0 ? `${missing.join(', ')} is not here` : 'Postfix is started by root alone'
  console.log(`Skipped: ${why}; apt-get install --no-install-recommends postfix curl brings what it needs.`)
  process.exit(0)
}

const mailPort = '18025'
process.env['MAIL_PORT'] = mailPort
const folder = mkdtempSync(join(tmpdir(), 'allclear-postfix-'))
// Its programs run as other users.
chmodSync(folder, 0o755)
for (const name of ['queue', 'data', 'etc']) mkdirSync(join(folder, name))
execFileSync('chown', ['postfix', join(folder, 'data')])
const etc = join(folder, 'etc')
const write = (name: string, content: string) => writeFileSync(join(etc, name), content)
const postfix = (...words: string[]) => execFileSync('postfix', ['-c', etc, ...words], { stdio: 'ignore' })
const product = await startProduct()
try {
  const ask = await signIn(product)
  interface Alert {
    title: string
    state: string
  }
  const open = async (name: string) => {
    const { integration, token, address } = await ask<{ integration: { id: string }; token: string; address: string }>(
      'POST',
      '/api/integrations',
      { name, source: 'mail' },
    )
    const alerts = async (view: string) =>
      (await ask<{ items: Alert[] }>('GET', `/api/alerts?integrationId=${integration.id}&view=${view}`)).items
    return { token, address: product.address + new URL(address).pathname, alerts }
  }
  const [bySmtp, byAlias] = [await open('By SMTP'), await open('By an alias')]

  write('transport', `allclear.example.org    smtp:[127.0.0.1]:${mailPort}\n`)
  write('aliases', `monitoring: "|curl -fsS --data-binary @- ${byAlias.address}"\n`)
  // No door of its own to the network: what is sent here comes by its sendmail.
  const services = readFileSync('/etc/postfix/master.cf', 'utf8').replace(/^smtp\s+inet.*$/m, '')
  write('master.cf', services.replaceAll(/^(\w+\s+\w+\s+\S\s+\S\s+)y/gm, '$1n'))
  write(
    'main.cf',
    `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = /var/log/allclear-postfix.log
inet_protocols = ipv4
myhostname = relay.example.org
mydestination = relay.example.org
transport_maps = texthash:${etc}/transport
alias_maps = hash:${etc}/aliases
alias_database =
`,
  )
  execFileSync('postalias', ['-c', etc, `hash:${etc}/aliases`])
  postfix('start')
  const send = (to: string, subject: string) =>
    execFileSync('sendmail', ['-C', etc, '-f', 'nagios@relay.example.org', to], {
      input: `From: nagios@relay.example.org\nTo: ${to}\nSubject: ${subject}\n\nThe disk of db-07 holds 97 %.\n`,
    })
  const ways: [string, string, (typeof bySmtp)['alerts']][] = [
    ['by SMTP', `${bySmtp.token}@allclear.example.org`, bySmtp.alerts],
    ['by an alias', 'monitoring@relay.example.org', byAlias.alerts],
  ]
  for (const [way, to, alerts] of ways) {
    send(to, '[PROBLEM] Disk of db-07')
    await until(`${way}: the alert fires`, async () =>
      (await alerts('open')).some(({ title, state }) => state === 'firing' && title.includes('Disk of db-07')),
    )
    send(to, '[RESOLVED] Disk of db-07')
    await until(`${way}: the alert recovers`, async () => (await alerts('open')).length === 0)
  }
  const wrong = `${'x'.repeat(43)}@allclear.example.org`
  send(wrong, '[PROBLEM] Nobody')
  await until('a wrong token is refused, and its sender told', async () =>
    /status=bounced.*550/.test(readFileSync('/var/log/allclear-postfix.log', 'utf8')),
  )
} finally {
  postfix('stop')
  await product.stop()
  rmSync('/var/log/allclear-postfix.log', { force: true })
  rmSync(folder, { recursive: true, force: true })
}
