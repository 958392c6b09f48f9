import 'i18next'
import type alerts from './locales/en/alerts.json'
import type catalogue from './locales/en/catalogue.json'
import type contacts from './locales/en/contacts.json'
import type escalation from './locales/en/escalation.json'
import type heartbeats from './locales/en/heartbeats.json'
import type home from './locales/en/home.json'
import type impact from './locales/en/impact.json'
import type incident from './locales/en/incident.json'
import type incidents from './locales/en/incidents.json'
import type integrations from './locales/en/integrations.json'
import type models from './locales/en/models.json'
import type notifications from './locales/en/notifications.json'
import type people from './locales/en/people.json'
import type portal from './locales/en/portal.json'
import type problems from './locales/en/problems.json'
import type queue from './locales/en/queue.json'
import type report from './locales/en/report.json'
import type reviews from './locales/en/reviews.json'
import type rules from './locales/en/rules.json'
import type runbooks from './locales/en/runbooks.json'
import type settings from './locales/en/settings.json'
import type shell from './locales/en/shell.json'
import type silences from './locales/en/silences.json'
import type tasks from './locales/en/tasks.json'
import type ui from './locales/en/ui.json'
import type verbs from './locales/en/verbs.json'

declare module 'i18next' {
  /** Keys are checked by the compiler against the English files. */
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      alerts: typeof alerts
      catalogue: typeof catalogue
      contacts: typeof contacts
      escalation: typeof escalation
      heartbeats: typeof heartbeats
      home: typeof home
      impact: typeof impact
      incident: typeof incident
      incidents: typeof incidents
      integrations: typeof integrations
      models: typeof models
      notifications: typeof notifications
      people: typeof people
      portal: typeof portal
      problems: typeof problems
      queue: typeof queue
      report: typeof report
      reviews: typeof reviews
      rules: typeof rules
      runbooks: typeof runbooks
      settings: typeof settings
      shell: typeof shell
      silences: typeof silences
      tasks: typeof tasks
      ui: typeof ui
      verbs: typeof verbs
    }
  }
}
