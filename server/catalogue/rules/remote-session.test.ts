import { expect, test } from 'vitest'
import { isSessionAddress, SessionTemplate } from '../../../contract/remote-sessions.ts'
import { remoteSessionOf } from './remote-session.ts'

const item = { name: 'WLC 1', serialNumber: 'A/7', remoteSessionUrl: null }

test.each([
  'https://remote.example.org/#/client/c/7?x=1&y=%20',
  'http://10.0.0.7:8080/',
  'ssh://admin@web-1.example.org:2222',
  'rdp://full%20address=s:web-1:3389',
  'VNC://web-1:5900',
])('%s opens a session', (address) => expect(isSessionAddress(address)).toBe(true))

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt://x/%0aalert(1)',
  ' javascript://x',
  'java\tscript://x',
  'data:text/html,<script>alert(1)</script>',
  'data://text/html;base64,PHNjcmlwdD4',
  'vbscript://x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'ftp://example.org/',
  'ms-settings://x',
  '//example.org/',
  '/relative',
  'https:example.org',
  'https://',
  'https:///x',
  'https://?x',
  'https://example.org/"onclick="alert(1)',
  "https://example.org/'x",
  'https://example.org/<b>',
  'https://example.org/`x`',
  'https://example.org\\@evil.example',
  'https://example.org/a b',
  'https://example.org/\nx',
  'https://example.org/\u0000',
  'https://ex\u00e4mple.org/',
  'https://example.org/\u202Egro',
  'https://exa mple.org/',
  'https://[::1',
  'https://admin:secret@example.org/',
  'ssh://admin:secret@web-1',
  'https://example.org/{name}',
])('%j opens none', (address) => expect(isSessionAddress(address)).toBe(false))

test.each([
  ['https://remote.example.org/#/client/{name}', true],
  ['ssh://admin@{name}.example.org', true],
  ['{name}://example.org', false],
  ['javascript:{name}', false],
  ['https://example.org/{other}', false],
  ['https://example.org/{constructor}', false],
])('The template %s is taken: %s', (template, is) => expect(SessionTemplate.safeParse(template).success).toBe(is))

test('An own address counts before that of the type', () =>
  expect(remoteSessionOf({ ...item, remoteSessionUrl: 'ssh://own' }, 'ssh://{name}')).toBe('ssh://own'))

test.each([
  ['https://remote.example.org/{name}/{serialNumber}', 'https://remote.example.org/WLC%201/A%2F7'],
  ['ssh://{serialNumber}.example.org', 'ssh://A%2F7.example.org'],
  [null, null],
])('The template %s makes %s', (template, url) => expect(remoteSessionOf(item, template)).toBe(url))

test('An item that does not say what the template needs has none', () =>
  expect(remoteSessionOf({ ...item, serialNumber: null }, 'ssh://{serialNumber}')).toBe(null))

test.each([
  'javascript:alert(1)',
  '../../admin',
  '@evil.example/',
  '#x',
  '?a=1&b=2',
  '"><script>alert(1)</script>',
  "'onclick=alert(1)//",
  '{serialNumber}',
  '$&',
  '\ud800',
])('What an item is called cannot change where its session is: %j', (name) => {
  const url = remoteSessionOf({ ...item, name }, 'https://remote.example.org/go/{name}')
  const { origin, pathname, search, hash } = new URL(url!)
  expect([origin, search, hash]).toEqual(['https://remote.example.org', '', ''])
  expect(pathname).toMatch(/^\/go\/[^/"'<>]+$/)
})
