import { expect, it } from 'vitest'
import { askTogether } from './ask-together.ts'

it('asks at once while few ask, then for all together that came up meanwhile, each once', async () => {
  const asked: string[][] = []
  const answers: ((fault?: Error) => void)[] = []
  const ask = askTogether(2, (keys) => {
    asked.push(keys)
    return new Promise<Map<string, string>>((resolve, reject) =>
      answers.push((fault) => (fault ? reject(fault) : resolve(new Map(keys.map((key) => [key, `${key}!`]))))),
    )
  })
  const first = [ask('a'), ask('b')]
  const later = [ask('c'), ask('a'), ask('c'), ask('d')]
  expect(asked).toEqual([['a'], ['b']])
  answers[1]!()
  expect(await first[1]).toBe('b!')
  expect(asked.slice(2)).toEqual([['c', 'a', 'd']])
  answers[2]!(new Error('no answer'))
  for (const one of later) await expect(one).rejects.toThrow('no answer')
  answers[0]!()
  expect(await first[0]).toBe('a!')
  const last = ask('a')
  answers[3]!()
  expect(await last).toBe('a!')
})

it('answers nothing for what is not there', async () => {
  const ask = askTogether(1, () => Promise.resolve(new Map<string, string>()))
  expect(await ask('a')).toBeUndefined()
})
