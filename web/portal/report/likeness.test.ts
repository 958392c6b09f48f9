import { expect, test } from 'vitest'
import { mostLike } from './likeness.ts'

const services = ['Wireless network', 'Home care app', 'Printing', 'E-mail and calendar', 'Lönesystemet']
const like = (text: string) => mostLike(services, (name) => name, text)

test('what is named while typing is proposed, the best first', () => {
  expect(like("I can't sign in to the home care app on my phone")).toEqual(['Home care app'])
  expect(like('the calendar and the e-mail show nothing, nor does the network')).toEqual([
    'E-mail and calendar',
    'Wireless network',
  ])
})

test('words are known in their other forms', () => {
  expect(like('kommer inte in i lönesystem')).toEqual(['Lönesystemet'])
  expect(like('I cannot print')).toEqual(['Printing'])
})

test('nothing is proposed for words that tell nothing', () => {
  expect(like('it does not work')).toEqual([])
  expect(like('')).toEqual([])
})
