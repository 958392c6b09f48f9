import { createSign, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = amazon.publicKey.export({ type: 'spki', format: 'pem' })
const certificate = 'https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-1.pem'
const confirmation = 'https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&Token=t0ken'
/** Amazon, as far as SNS needs it. */
const asked: string[] = []
let isReachable = true
const ask = async (address: string): Promise<string> => {
  asked.push(address)
  if (!isReachable) throw new Error('getaddrinfo ENOTFOUND')
  if (address === confirmation) return '<ConfirmSubscriptionResponse/>'
  if (address.endsWith('.pem')) return pem
  throw new Error(`${address} answered 404`)
}
const nobody = () => Promise.reject(new Error('Nobody is written to here'))

let world: World
beforeAll(async () => {
  const outgoing = { ask, getChanged: nobody, mail: nobody, post: nobody, scripts: nobody, script: nobody }
  world = await createWorld({}, undefined, outgoing)
})

const alarm = readFileSync(resolve(import.meta.dirname, '../server/detection/sources/sns/payloads/alarm.json'), 'utf8')
const recovered = JSON.stringify({
  ...(JSON.parse(alarm) as object),
  NewStateValue: 'OK',
  StateChangeTime: '2026-11-24T06:55:00.000+0000',
})

const signedFields = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}
type Message = Record<string, string>

/** As SNS signs: each field's name and value on lines of their own, in the order of the names. */
function sign(message: Message, version: '1' | '2' = '2', key = amazon.privateKey): Message {
  const fields = signedFields[message['Type'] as keyof typeof signedFields]
  const text = fields.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join('')
  const signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(key, 'base64')
  return { SigningCertURL: certificate, ...message, SignatureVersion: version, Signature: signature }
}
const topic = 'arn:aws:sns:eu-north-1:123456789012:alarms'
const notification = (message: string, over: Message = {}): Message => ({
  Type: 'Notification',
  MessageId: '8f1b',
  TopicArn: topic,
  Message: message,
  Timestamp: world.now().toISOString(),
  UnsubscribeURL: 'https://sns.eu-north-1.amazonaws.com/?Action=Unsubscribe',
  ...over,
})
const asking = (over: Message = {}): Message => ({
  Type: 'SubscriptionConfirmation',
  MessageId: '2d7a',
  Token: 't0ken',
  TopicArn: topic,
  Message: 'Confirmation requested',
  SubscribeURL: confirmation,
  Timestamp: world.now().toISOString(),
  ...over,
})

async function open(name: string) {
  const { integration, address } = await world.admin.call(detection.addIntegration, { name, source: 'sns' })
  const integrationId = integration.id
  const { pathname } = new URL(address)
  const titles = async (view: 'open' | 'resolved') =>
    (await world.agent.call(detection.listAlerts, { integrationId, view })).items.map(({ title }) => title)
  return {
    pathname,
    send: async (message: object | string, headers: Record<string, string> = {}, url = pathname) =>
      (
        await world.stranger.send({
          method: 'POST',
          url,
          headers: { 'content-type': 'text/plain; charset=UTF-8', ...headers },
          payload: typeof message === 'string' ? message : JSON.stringify(message),
        })
      ).statusCode,
    titles,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId })).items,
    read: () => world.agent.call(detection.readIntegration, { integrationId }),
  }
}

describe('a topic of SNS', () => {
  it('is subscribed to once Amazon has signed that it asks, and raises and clears an alarm', async () => {
    const { send, titles, read } = await open('subscribed')
    expect(await send(sign(asking(), '1'))).toBe(200)
    await world.settle()
    expect(asked).toContain(confirmation)
    expect((await read()).settings).toEqual({ awsAccount: '123456789012' })
    expect(await send(sign(notification(alarm, { Subject: 'ALARM: "berth-db cpu"' })))).toBe(200)
    expect(await titles('open')).toEqual(['berth-db cpu'])
    expect(await send(sign(notification(recovered), '1'))).toBe(200)
    expect(await send(sign(notification(alarm)))).toBe(200)
    expect([await titles('open'), await titles('resolved')]).toEqual([[], ['berth-db cpu']])
  })

  it('asks for each certificate once, and is told to come back where it cannot be had', async () => {
    const { send } = await open('certified')
    const other = certificate.replace('-1.pem', '-2.pem')
    isReachable = false
    expect(await send(sign(notification(alarm, { SigningCertURL: other })))).toBe(503)
    isReachable = true
    for (let n = 0; n < 3; n++) expect(await send(sign(notification(alarm, { SigningCertURL: other })))).toBe(200)
    expect(asked.filter((address) => address === other).length).toBe(2)
  })

  it('S-076 is refused where Amazon did not sign, and nothing that was forged is kept', async () => {
    const { send, titles, payloads, read, pathname } = await open('forged')
    const before = asked.length
    const good = sign(notification(alarm))
    const forged: (object | string)[] = [
      sign(notification(alarm), '2', stranger.privateKey),
      { ...good, Message: recovered },
      { ...good, TopicArn: `${topic}2` },
      { ...good, SignatureVersion: '1' },
      { ...good, SignatureVersion: '3' },
      { ...good, Signature: '' },
      { ...good, Signature: undefined },
      { ...good, Subject: 'added' },
      { ...good, Type: 'SubscriptionConfirmation' },
      sign(notification(alarm, { Timestamp: new Date(world.now().getTime() - 61 * 60_000).toISOString() })),
      sign(notification(alarm, { Timestamp: 'soon' })),
      {},
      [],
      'null',
      '{',
      alarm,
    ]
    for (const message of forged) expect([message, await send(message)]).toEqual([message, 401])
    expect(await titles('open')).toEqual([])
    expect(new Set((await payloads()).map(({ body }) => body))).toEqual(new Set(['']))
    expect((await read()).health.lastFault).not.toBeNull()
    // Nor is there a way round by another address of the integration.
    expect(await send(good, {}, pathname.replace('/sns', '/other'))).toBe(422)
    expect(await send(good, {}, pathname.replace('/sns', ''))).toBe(422)
    expect(await titles('open')).toEqual([])
    expect(asked.slice(before).every((address) => address === certificate)).toBe(true)
  })

  it.each([
    'http://sns.eu-north-1.amazonaws.com/a.pem',
    'https://sns.eu-north-1.amazonaws.com.example.org/a.pem',
    'https://example.org/sns.eu-north-1.amazonaws.com/a.pem',
    'https://sns.eu-north-1.amazonaws.com@example.org/a.pem',
    'https://user@sns.eu-north-1.amazonaws.com/a.pem',
    'https://sns.eu-north-1.amazonaws.com:8443/a.pem',
    'https://s3.eu-north-1.amazonaws.com/a.pem',
    'https://sns.x.amazonaws.com/a.pem',
    'https://sns.a/b.amazonaws.com/a.pem',
    'https://169.254.169.254/a.pem',
    'https://sns.eu-north-1.amazonaws.com/a.txt',
    'file:///etc/passwd.pem',
    'a.pem',
  ])('S-070 never lets us ask for a certificate at %s', async (SigningCertURL) => {
    const { send } = await open(`certificate at ${SigningCertURL}`.slice(0, 100))
    const before = asked.length
    expect(await send(sign(notification(alarm, { SigningCertURL })))).toBe(401)
    expect(asked.length).toBe(before)
  })

  it('S-070 is not confirmed elsewhere than with SNS, though it is signed', async () => {
    const { send, read } = await open('elsewhere')
    const before = asked.length
    expect(await send(sign(asking({ SubscribeURL: 'https://169.254.169.254/latest/meta-data' })))).toBe(200)
    await world.settle()
    expect(asked.slice(before).filter((address) => address !== certificate)).toEqual([])
    expect((await read()).health.lastFault!.faults[0]!.text).toMatch(/does not lie with SNS/)
  })

  it('of another account than the first is refused', async () => {
    const { send, titles } = await open('one account')
    await send(sign(asking()))
    await world.fastForward({ seconds: 3 })
    const other = { TopicArn: 'arn:aws:sns:eu-north-1:999999999999:alarms' }
    expect(await send(sign(notification(alarm, other)))).toBe(401)
    expect(await send(sign(asking(other)))).toBe(401)
    expect(await titles('open')).toEqual([])
    expect(await send(sign(notification(alarm, { TopicArn: `${topic}-2` })))).toBe(200)
  })

  it('may deliver its messages raw, by the token alone', async () => {
    const { send, titles } = await open('raw')
    const raw = { 'x-amz-sns-rawdelivery': 'true', 'x-amz-sns-topic-arn': topic }
    expect(await send(alarm, raw)).toBe(200)
    expect(await titles('open')).toEqual(['berth-db cpu'])
    expect(await send(alarm, raw, `/in/${'x'.repeat(43)}/sns`)).toBe(401)
  })

  it('says when it sends here no longer', async () => {
    const { send, read } = await open('ended')
    const ended = sign(asking())
    const text = { ...asking(), Type: 'UnsubscribeConfirmation' }
    const fields = signedFields.SubscriptionConfirmation
    const Signature = createSign('RSA-SHA256')
      .update(fields.map((name) => `${name}\n${(text as Message)[name]}\n`).join(''))
      .sign(amazon.privateKey, 'base64')
    expect(await send({ ...ended, ...text, Signature })).toBe(200)
    expect((await read()).health.lastFault!.faults[0]!.text).toMatch(/no longer sends here/)
  })
})
