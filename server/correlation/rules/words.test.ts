import { describe, expect, it } from 'vitest'
import { sameWords, sharedWords, wordsOf } from './words.ts'

describe('wordsOf', () => {
  it.each([
    ['Disk /var at 97 % on db-07.example.org', ['disk', 'var']],
    ['x509: certificate has expired', ['certificate', 'expired']],
    ['Säkerhetskopian på srv01 är för gammal', ['för', 'gammal', 'säkerhetskopian']],
    ['KubePodCrashLooping', ['crash', 'kube', 'looping', 'pod']],
    ['', []],
  ])('leaves of %j what is the same on every machine', (title, words) => expect(wordsOf(title)).toEqual(words))
})

describe('sharedWords', () => {
  const certificate = wordsOf('TLS handshake failed: certificate expired on gw-1')
  it('finds two machines that say the same', () =>
    expect(sharedWords(certificate, wordsOf('TLS handshake failed: certificate expired on gw-2'))).toEqual(certificate))
  it('finds nothing between what merely has words in common', () =>
    expect(sharedWords(certificate, wordsOf('Backup failed: disk expired'))).toBeUndefined())
  it('finds too little in two words', () => expect(sharedWords(['down', 'host'], ['down', 'host'])).toBeUndefined())
})

describe('sameWords', () => {
  it('finds the same check on two machines, however short its name', () =>
    expect(sameWords(wordsOf('HostDown'), wordsOf('Host db-2 is down'))).toEqual(['down', 'host']))
  it.each([
    ['one word', ['http'], ['http']],
    ['two words of three', ['down', 'host'], ['down', 'host', 'link']],
    ['no words', [], []],
  ])('finds too little in %s', (_, one, other) => expect(sameWords(one, other)).toBeUndefined())
})
