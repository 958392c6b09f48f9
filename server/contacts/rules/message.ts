import type { ContactOutcome } from '../../../contract/contacts.ts'
import type { Language } from '../../../contract/values.ts'

/** What is told of a contact to whoever handles it outside Allclear. */
export interface ToldContact {
  id: string
  outcome: Exclude<ContactOutcome, 'incident'>
  text: string
  note: string
  channel: string
  person: string | null
  /** For machines a moment; for people in the organisation's zone. */
  received: string
}

const words: Record<
  Language,
  { outcomes: Record<ToldContact['outcome'], string>; from: string; nobody: string; received: string; note: string }
> = {
  en: {
    outcomes: {
      request: 'Request',
      question: 'Question',
      suspicion: 'Suspicion',
      disaster: 'Disaster',
      problem: 'Problem to investigate',
      change: 'Change',
      improvement: 'Improvement',
    },
    from: 'From',
    nobody: 'not known',
    received: 'Received',
    note: 'Note',
  },
  sv: {
    outcomes: {
      request: 'Beställning',
      question: 'Fråga',
      suspicion: 'Misstanke',
      disaster: 'Katastrof',
      problem: 'Problem att utreda',
      change: 'Ändring',
      improvement: 'Förbättring',
    },
    from: 'Från',
    nobody: 'okänd',
    received: 'Inkom',
    note: 'Anteckning',
  },
}

/** A mail in the organisation's language; plain text, so nothing in it can be taken for markup. */
export function mailOf(contact: ToldContact, language: Language): { subject: string; text: string } {
  const { outcomes, from, nobody, received, note } = words[language]
  const [firstLine = ''] = contact.text.split(/\r?\n/, 1)
  const lines = [
    `${from}: ${contact.person ?? nobody}`,
    `${received}: ${contact.received}`,
    ...(contact.note === '' ? [] : [`${note}: ${contact.note}`]),
  ]
  return {
    subject: `${outcomes[contact.outcome]}: ${firstLine.slice(0, 120)}`,
    text: `${contact.text}\n\n-- \n${lines.join('\n')}\n`,
  }
}
