import type dns from 'node:dns'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { isPublicAddress } from './address.ts'
import { mayReach, readAllowed } from './allowed.ts'
import { answerTo, checkedLookup, excerptOf, isPassing, mayBeDone, postJson } from './post.ts'

const closed = { allowed: [] }
const opened = (...hosts: string[]) => ({ allowed: hosts.map(readAllowed) })
const open: net.Server[] = []
const listen = async (server: net.Server, host = '127.0.0.1'): Promise<number> => {
  await new Promise<void>((listening) => server.listen(0, host, listening))
  open.push(server)
  return (server.address() as AddressInfo).port
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((ended) => server.close(ended))))
})

describe('S-070 no outgoing request reaches a private address', () => {
  let connections = 0
  let port = 0
  const canary = net.createServer((socket) => {
    connections++
    socket.destroy()
  })
  const canary6 = net.createServer((socket) => {
    connections++
    socket.destroy()
  })
  beforeAll(async () => {
    port = await new Promise<number>((ready) =>
      canary.listen(0, '0.0.0.0', () => ready((canary.address() as AddressInfo).port)),
    )
    await new Promise<void>((ready) => canary6.listen({ port, host: '::1', ipv6Only: true }, ready))
  })
  afterAll(() => {
    canary.close()
    canary6.close()
  })

  const loopback = `
    127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001
    0x7f.0x0.0x0.0x1 0 0.0.0.0 0x0 127.0.0.1. localhost LOCALHOST localhost. [::1] [::]
    [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::127.0.0.1]
    [64:ff9b:1::7f00:1] [2002:7f00:1::] [::ffff:0:127.0.0.1] %31%32%37.0.0.1 127%2e0%2e0%2e1 127。0。0。1
    ①②⑦.0.0.1 someone@127.0.0.1 example.org@localhost ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ip6-localhost ip6-loopback`
    .trim()
    .split(/\s+/)
  const others = `
    10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 100.64.0.1
    169.254.169.254 169.254.170.2 2852039166 0xa9fea9fe 0251.0376.0251.0376 [::ffff:a9fe:a9fe]
    100.100.100.200 168.63.129.16 192.0.0.192 [fd00:ec2::254] [fe80::1] [fc00::1] [fec0::1]
    [64:ff9b::a9fe:a9fe] [2002:a9fe:a9fe::] [2001:0:a9fe:a9fe::] 224.0.0.1 [ff02::1] 240.0.0.1
    255.255.255.255 198.18.0.1 192.0.2.1 [2001:db8::1] [100::1] [::ffff:10.0.0.1] [4000::1]`
    .trim()
    .split(/\s+/)
  it.each([...loopback, ...others].flatMap((host) => ['http', 'https'].map((scheme) => `${scheme}://${host}`)))(
    '%s',
    async (origin) => {
      await expect(postJson(`${origin}:${port}/`, {}, {}, closed)).rejects.toThrow(
        /is not a public address|Invalid URL|ENOTFOUND|EAI_AGAIN/,
      )
      expect(connections).toBe(0)
    },
  )

  it('every address of the private ranges is refused, in plain and in mapped form', () => {
    const prefixes = [
      '10.',
      '127.',
      '172.16.',
      '172.31.',
      '192.168.',
      '169.254.',
      '100.64.',
      '100.127.',
      '0.',
      '224.',
      '255.',
    ]
    for (const prefix of prefixes) {
      for (let part = 0; part < 256; part += 5) {
        const octets = `${prefix}${part}.1.1.1`.split('.').slice(0, 4).join('.')
        expect([octets, isPublicAddress(octets), isPublicAddress(`::ffff:${octets}`)]).toEqual([octets, false, false])
      }
    }
    expect(['1.1.1.1', '93.184.216.34', '2606:4700::1111', '172.32.0.1'].map(isPublicAddress)).toEqual(
      Array(4).fill(true),
    )
  })

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'gopher://127.0.0.1/', 'data:text/plain,x'])(
    'S-074 another scheme is refused: %s',
    async (address) => {
      await expect(postJson(address, {}, {}, closed)).rejects.toThrow(/is not http or https/)
    },
  )
})

it('S-074 a host that is allowed by name is reached although it is private', async () => {
  const received: string[] = []
  const server = http.createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk.toString()))
    request.on('end', () => response.end('ok'))
  })
  const port = await listen(server)
  await postJson(`http://localhost:${port}/`, { a: 1 }, {}, opened('localhost'))
  expect(received).toEqual(['{"a":1}'])
})

describe('S-074 what may be reached', () => {
  const reach = (hosts: string[], name: string, address: string, port: number) =>
    mayReach(hosts.map(readAllowed), { name, address, port })
  const shop = (port: number, ...hosts: string[]) => reach(hosts, 'shop.example', '93.184.216.34', port)
  const inside = (port: number, ...hosts: string[]) => reach(hosts, 'build.internal', '10.1.2.3', port)

  it('in public are the ports of the web and those of programs without privileges', () => {
    expect([80, 443, 1024, 8080, 8443, 65_535].map((port) => shop(port))).toEqual(Array(6).fill(true))
    for (const port of [0, 1, 7, 21, 22, 23, 25, 53, 110, 111, 135, 139, 143, 389, 445, 465, 514, 587, 873, 993, 1023])
      expect([port, shop(port)]).toEqual([port, false])
    expect(shop(587, 'shop.example:587')).toBe(true)
    expect(shop(25, 'shop.example:587')).toBe(false)
    expect(shop(25, 'shop.example')).toBe(false)
  })

  it('in private is what the operator names: a name, an address or a range, with the port where one is said', () => {
    for (const host of [
      'build.internal',
      'BUILD.internal',
      'build.internal:8080',
      '10.1.2.3',
      '10.0.0.0/8',
      '10.1.2.3:8080',
    ])
      expect([host, inside(8080, host)]).toEqual([host, true])
    for (const host of [
      'internal',
      'other.internal',
      'build.internal:80',
      '10.1.2.4',
      '10.1.2.0/30:80',
      '11.0.0.0/8',
      '::/0',
    ])
      expect([host, inside(8080, host)]).toEqual([host, false])
    expect(reach(['fd00::/8'], 'six.internal', 'fd12::1', 443)).toBe(true)
    expect(reach(['[fd12::1]:9443'], 'six.internal', 'fd12::1', 9443)).toBe(true)
    expect(reach(['127.0.0.1'], 'mapped.internal', '::ffff:127.0.0.1', 443)).toBe(true)
    expect(reach(['127.0.0.1'], 'six.internal', '::1', 443)).toBe(false)
  })

  it('is said in one of these forms, or the server does not start', () => {
    for (const host of [
      'http://build.internal',
      'build.internal/path',
      '*.internal',
      'a b',
      '10.0.0.0/33',
      ':80',
      'x:port',
    ])
      expect(() => readConfig({ ALLOWED_HOSTS: `localhost, ${host}` }), host).toThrow('ALLOWED_HOSTS')
    expect(readConfig({ ALLOWED_HOSTS: 'localhost, 10.0.0.0/8:8080' }).allowedHosts).toHaveLength(2)
  })

  it('is asked of every connection: a port that is not opened is never reached', async () => {
    let connections = 0
    const port = await listen(net.createServer((socket) => void (connections++, socket.destroy())))
    const refused: [string, ...string[]][] = [
      [`localhost:${port}`, 'localhost:1'],
      [`127.0.0.1:${port}`, '127.0.0.1:1'],
      ['localhost:25', 'localhost'],
      ['93.184.216.34:25'],
    ]
    for (const [host, ...hosts] of refused)
      await expect(postJson(`http://${host}/`, {}, {}, opened(...hosts)), host).rejects.toThrow('with a usual port')
    expect(connections).toBe(0)
  })
})

it('S-073 nobody is shown more than a thousand characters of an answer', () => {
  expect(excerptOf('no\0thing')).toBe('nothing')
  expect(excerptOf('x'.repeat(1_000_000))).toBe(`${'x'.repeat(1000)}…`)
  expect(excerptOf(`${'x'.repeat(999)}\u{1f512}`).isWellFormed()).toBe(true)
})

it('S-071 a redirect is refused and not followed', async () => {
  let reached = 0
  const target = await listen(http.createServer((_, response) => void (reached++, response.end())))
  for (const status of [301, 302, 303, 307, 308]) {
    const server = http.createServer((_, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${target}/` }).end(),
    )
    const port = await listen(server)
    await expect(postJson(`http://127.0.0.1:${port}/`, {}, {}, opened('127.0.0.1'))).rejects.toThrow(
      `answered ${status}: redirects are not followed`,
    )
  }
  expect(reached).toBe(0)
})

it('S-072 a name server that changes its answer is asked once, and the connection goes to what was judged', async () => {
  let asked = 0
  const rebinding = (_: string, __: dns.LookupAllOptions, done: (error: null, found: dns.LookupAddress[]) => void) =>
    done(null, [{ address: asked++ % 2 === 0 ? '93.184.216.34' : '127.0.0.1', family: 4 }])
  const lookup = checkedLookup({ ...closed, resolve: rebinding }, 443)
  const outcomes = await Promise.all(
    Array.from(
      { length: 1000 },
      () =>
        new Promise<string>((settle) =>
          lookup('rebinding.example', { all: true }, (error, found) =>
            settle(error ? 'refused' : (found as dns.LookupAddress[]).map(({ address }) => address).join()),
          ),
        ),
    ),
  )
  expect(asked).toBe(1000)
  expect(new Set(outcomes)).toEqual(new Set(['93.184.216.34', 'refused']))
})

it('S-072 a name with one public and one private address is refused', async () => {
  let connections = 0
  const port = await listen(net.createServer(() => connections++))
  const resolve = (_: string, __: dns.LookupAllOptions, done: (error: null, found: dns.LookupAddress[]) => void) =>
    done(null, [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ])
  await expect(postJson(`http://mixed.example:${port}/`, {}, {}, { ...closed, resolve })).rejects.toThrow(
    'is not a public address',
  )
  expect(connections).toBe(0)
})

describe('S-073 an answer is bounded', () => {
  const allowed = { ...opened('127.0.0.1'), limits: { milliseconds: 300, bytes: 10_000 } }

  it('an endless body is cut', async () => {
    const server = http.createServer((_, response) => {
      const more = (): void => {
        if (!response.destroyed && response.write(Buffer.alloc(4096))) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    })
    const port = await listen(server)
    await expect(postJson(`http://127.0.0.1:${port}/`, {}, {}, allowed)).rejects.toThrow('more than 10000 bytes')
  })

  it('a body that comes drop by drop is left when its time is up', async () => {
    const server = http.createServer((_, response) => {
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const port = await listen(server)
    await expect(postJson(`http://127.0.0.1:${port}/`, {}, {}, allowed)).rejects.toThrow('did not answer in 0.3 s')
  })

  it('headers without end are cut', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.write('HTTP/1.1 200 OK\r\n')
      const more = (): void => {
        if (!socket.destroyed && socket.write('x-more: and more\r\n'.repeat(100))) setImmediate(more)
        else socket.once('drain', more)
      }
      more()
    })
    const port = await listen(server)
    await expect(postJson(`http://127.0.0.1:${port}/`, {}, {}, allowed)).rejects.toThrow('Header overflow')
  })

  it('what is packed is not unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(1_000_000))
    const server = http.createServer((_, response) => response.setHeader('content-encoding', 'gzip').end(packed))
    const port = await listen(server)
    const answer = await answerTo(`http://127.0.0.1:${port}/`, { method: 'GET' }, allowed)
    expect(answer.body).toEqual(packed)
  })

  it('a receiver that never answers is left', async () => {
    const server = http.createServer(() => {})
    const port = await listen(server)
    await expect(postJson(`http://127.0.0.1:${port}/`, {}, {}, allowed)).rejects.toThrow('did not answer in 0.3 s')
    server.closeAllConnections()
  })
})

describe('of a request that failed it is known whether what it asked for may have been done', () => {
  const failing = async (scheme: string, port: number): Promise<unknown> => {
    const limits = { milliseconds: 2000, bytes: 1000 }
    const address = `${scheme}://127.0.0.1:${port}/`
    return postJson(address, {}, {}, { ...opened('127.0.0.1', '127.0.0.1:1'), limits }).catch((error: unknown) => error)
  }
  const answering = (status: number) => http.createServer((_, response) => response.writeHead(status).end())
  const hangingUp = () => http.createServer((request) => request.socket.destroy())

  it.each([
    ['nobody listens', 'http', undefined, false, true],
    ['no encryption comes about', 'https', () => net.createServer((socket) => socket.destroy()), false, true],
    ['the connection ends', 'http', hangingUp, true, true],
    ['no answer comes', 'http', () => http.createServer(() => {}), true, true],
    ['it is refused', 'http', () => answering(409), false, false],
    ['it is refused for now', 'http', () => answering(429), false, true],
    ['it goes elsewhere', 'http', () => answering(302), false, false],
    ['something breaks', 'http', () => answering(502), true, true],
  ] as const)('%s', async (_, scheme, server, isDone, isToPass) => {
    const made = server?.()
    const error = await failing(scheme, made ? await listen(made) : 1)
    expect([mayBeDone(error), isPassing(error)]).toEqual([isDone, isToPass])
    if (made instanceof http.Server) made.closeAllConnections()
  })
})

it('S-077 no header can be smuggled in', async () => {
  await expect(
    postJson('http://127.0.0.1:1/', {}, { 'x-name': 'a\r\nx-other: b' }, opened('127.0.0.1:1')),
  ).rejects.toThrow(/Invalid character in header/)
})
