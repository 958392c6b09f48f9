import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { sourceKeys } from '../../../contract/detection.ts'
import english from '../../locales/en/integrations.json' with { type: 'json' }
import swedish from '../../locales/sv/integrations.json' with { type: 'json' }
import { sourceLines } from './source-lines.ts'
import { sourceSteps, sourceWords } from './source-words.ts'

const i18n = createInstance()
await i18n.init({
  ns: ['integrations'],
  resources: { en: { integrations: english }, sv: { integrations: swedish } },
  interpolation: { escapeValue: false },
})
const opened = { address: 'https://allclear.example.org:8443/in/t0ken/tool', token: 't0ken' }

test.each(sourceKeys.flatMap((source) => [['en', source] as const, ['sv', source] as const]))(
  'says in %s what %s is and where it sends to',
  (language, source) => {
    const t = i18n.getFixedT(language, 'integrations')
    for (const text of Object.values(sourceWords(t, source))) expect(text).not.toMatch(/^sources\.|^$/)
    const said = [...sourceSteps(t, source, opened), sourceLines[source]?.(opened)].join('\n')
    // The files of ours for Nagios and Icinga hold the address but for the token.
    if (source === 'nagios' || source === 'icinga')
      expect(said).toMatch(/\/senders\/\S+ \| sed 's\/<token>\/t0ken\/' > \/etc/)
    else expect(said).toContain(opened.address)
  },
)

test('splits the address where Prometheus wants its parts', () => {
  expect(sourceLines.prometheus?.(opened)).toContain(
    "path_prefix: /in/t0ken/tool\n      static_configs:\n        - targets: ['allclear.example.org:8443']",
  )
})
