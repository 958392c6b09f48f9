import type { Trigger } from '../../../contract/escalation-paths.ts'
import type { TeamKey } from './organisation.ts'

/** What a team must be good at, by the leaf of the category and by the key of the service. */
export const needs: { categories: Record<string, string[]>; services: Record<string, string[]> } = {
  categories: {
    Printer: ['Printing'],
    'Wi-Fi': ['Wi-Fi'],
    'Wired network': ['Switching'],
    'Internet line': ['Fibre'],
  },
  services: { homecare: ['Home care app'], medicine: ['Medicine signing'], payroll: ['Payroll'] },
}

interface DemoPath {
  name: string
  from: TeamKey | null
  /** Null: whoever has the competence. */
  to: TeamKey | null
  trigger: Trigger
  waitMinutes?: number
  priority?: number
  respondMinutes: number
}

/** Where incidents go on to in Ekby. */
export const paths: DemoPath[] = [
  { name: 'Beyond the desk', from: 'desk', to: null, trigger: 'skill', respondMinutes: 60 },
  { name: 'Left at the desk', from: 'desk', to: 'workplace', trigger: 'untaken', waitMinutes: 240, respondMinutes: 60 },
  {
    name: 'Critical at Workplace',
    from: 'workplace',
    to: 'servers',
    trigger: 'priority',
    priority: 1,
    respondMinutes: 15,
  },
  {
    name: 'Stuck at Workplace',
    from: 'workplace',
    to: 'servers',
    trigger: 'stalled',
    waitMinutes: 960,
    respondMinutes: 240,
  },
  { name: 'Desk to identity', from: 'desk', to: 'identity', trigger: 'person', respondMinutes: 30 },
  { name: 'To Nexera', from: null, to: 'nexera', trigger: 'person', respondMinutes: 240 },
]
