import { expect, it } from 'vitest'
import { mailOf } from './message.ts'

const contact = {
  id: 'c',
  outcome: 'question',
  text: 'How do I print?\nOn both sides',
  note: '',
  channel: 'phone',
  person: 'Åsa Ek',
  received: '2026-11-22 10:00',
} as const

it('tells who asked, when, and all that was said', () => {
  expect(mailOf(contact, 'en')).toEqual({
    subject: 'Question: How do I print?',
    text: 'How do I print?\nOn both sides\n\n-- \nFrom: Åsa Ek\nReceived: 2026-11-22 10:00\n',
  })
})

it('speaks the language of the organisation', () => {
  const { subject, text } = mailOf({ ...contact, person: null, note: 'Ring först' }, 'sv')
  expect(subject).toBe('Fråga: How do I print?')
  expect(text).toContain('Från: okänd\n')
  expect(text).toContain('Anteckning: Ring först\n')
})
