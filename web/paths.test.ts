import { expect, test } from 'vitest'
import { paths } from './paths.ts'

const examples: { [Name in keyof typeof paths]: Parameters<(typeof paths)[Name]> } = {
  home: [],
  queue: ['tab=mine'],
  incident: [10479],
  incidentEvidence: [10479],
  reportIncident: [],
  tasks: [],
  alerts: ['view=stale'],
  alertGroup: ['0200'],
  silences: [],
  endedSilences: [],
  maintenanceWindows: [],
  services: [],
  service: ['0198'],
  model: ['0200'],
  settings: ['audit'],
  addIntegration: [],
  integration: ['019a'],
  connecting: ['019a'],
  mapping: ['019a'],
  addRule: [],
  rule: ['019b'],
  signIn: ['/queue?tab=mine'],
  welcome: ['a b'],
  portal: [],
  portalCases: [],
  portalCase: ['0199'],
}

test('every link leads where it always has', () => {
  const links = Object.entries(examples).map(([name, values]) => {
    const path = paths[name as keyof typeof paths] as (...given: typeof values) => string
    return [name, path(...values)]
  })
  expect(Object.fromEntries(links)).toMatchInlineSnapshot(`
    {
      "addIntegration": "/settings/integrations/new",
      "addRule": "/settings/alert-rules/new",
      "alertGroup": "/alerts?group=0200",
      "alerts": "/alerts?view=stale",
      "connecting": "/settings/integrations/019a?steps",
      "endedSilences": "/alerts/silences?view=expired",
      "home": "/",
      "incident": "/incidents/10479",
      "incidentEvidence": "/incidents/10479/evidence",
      "integration": "/settings/integrations/019a",
      "maintenanceWindows": "/alerts/maintenance-windows",
      "mapping": "/settings/integrations/019a/mapping",
      "model": "/settings/models/0200",
      "portal": "/portal",
      "portalCase": "/portal/cases/0199",
      "portalCases": "/portal/cases",
      "queue": "/queue?tab=mine",
      "reportIncident": "/incidents/new",
      "rule": "/settings/alert-rules/019b",
      "service": "/services/0198",
      "services": "/services",
      "settings": "/settings/audit",
      "signIn": "/sign-in?next=%2Fqueue%3Ftab%3Dmine",
      "silences": "/alerts/silences",
      "tasks": "/tasks",
      "welcome": "/welcome?token=a%20b",
    }
  `)
})
