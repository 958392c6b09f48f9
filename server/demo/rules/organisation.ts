import type { Cast } from './life.ts'
import type { RoleKey } from '../../../contract/permissions.ts'

/** Ekby kommun, a Swedish municipality that does not exist: who works there, what they run, and what it stands on. */

export const addressOf = (key: string): string => `${key}@ekby.example`

export const teams = [
  {
    key: 'desk',
    name: 'Service desk',
    tier: 1,
    from: '07:00',
    to: '18:00',
    competencies: ['Triage', 'Windows', 'Accounts'],
  },
  {
    key: 'workplace',
    name: 'Workplace',
    tier: 2,
    from: '07:30',
    to: '16:30',
    competencies: ['Windows', 'Printing', 'Mobile devices'],
  },
  {
    key: 'network',
    name: 'Network',
    tier: 2,
    from: '07:00',
    to: '17:00',
    competencies: ['Switching', 'Wi-Fi', 'Firewalls'],
  },
  {
    key: 'servers',
    name: 'Servers and storage',
    tier: 2,
    from: '07:00',
    to: '17:00',
    competencies: ['Linux', 'Virtualisation', 'Backup'],
  },
  {
    key: 'identity',
    name: 'Identity and security',
    tier: 3,
    from: '08:00',
    to: '17:00',
    competencies: ['Accounts', 'Certificates', 'Incident response'],
  },
  {
    key: 'care',
    name: 'Care systems',
    tier: 3,
    from: '07:00',
    to: '19:00',
    competencies: ['Home care app', 'Medicine signing'],
  },
  {
    key: 'business',
    name: 'Business applications',
    tier: 3,
    from: '08:00',
    to: '16:30',
    competencies: ['Payroll', 'Case management', 'Integrations'],
  },
  {
    key: 'nexera',
    name: 'Nexera (supplier)',
    tier: 4,
    from: '08:00',
    to: '17:00',
    competencies: ['Fibre', 'Telephony'],
  },
] as const
export type TeamKey = (typeof teams)[number]['key']

export const staff: { key: string; name: string; title: string; roles: RoleKey[]; team: TeamKey | null }[] = [
  { key: 'elin', name: 'Elin Lindqvist', title: 'Service desk agent', roles: ['agent'], team: 'desk' },
  { key: 'per', name: 'Per Alm', title: 'Service desk agent', roles: ['agent'], team: 'desk' },
  { key: 'fatima', name: 'Fatima Rahimi', title: 'Service desk agent', roles: ['agent'], team: 'desk' },
  {
    key: 'sofia',
    name: 'Sofia Berg',
    title: 'Incident manager',
    roles: ['incident_manager', 'major_incident_manager'],
    team: 'desk',
  },
  { key: 'mikael', name: 'Mikael Krans', title: 'Workplace technician', roles: ['specialist'], team: 'workplace' },
  { key: 'linnea', name: 'Linnéa Ström', title: 'Workplace technician', roles: ['specialist'], team: 'workplace' },
  { key: 'amir', name: 'Amir Haddad', title: 'Network engineer', roles: ['specialist'], team: 'network' },
  { key: 'jonas', name: 'Jonas Nord', title: 'Network engineer', roles: ['specialist'], team: 'network' },
  { key: 'karolina', name: 'Karolina Wójcik', title: 'System administrator', roles: ['specialist'], team: 'servers' },
  { key: 'anders', name: 'Anders Holm', title: 'System administrator', roles: ['specialist'], team: 'servers' },
  {
    key: 'yusuf',
    name: 'Yusuf Demir',
    title: 'Security engineer',
    roles: ['specialist', 'problem_manager'],
    team: 'identity',
  },
  {
    key: 'britta',
    name: 'Britta Sjö',
    title: 'Care systems lead',
    roles: ['specialist', 'product_owner'],
    team: 'care',
  },
  { key: 'hanna', name: 'Hanna Öberg', title: 'Care systems specialist', roles: ['specialist'], team: 'care' },
  {
    key: 'tomas',
    name: 'Tomas Lund',
    title: 'Application manager',
    roles: ['specialist', 'service_owner'],
    team: 'business',
  },
  {
    key: 'ingrid',
    name: 'Ingrid Falk',
    title: 'Head of IT operations',
    roles: ['process_owner', 'service_owner'],
    team: null,
  },
  { key: 'rolf', name: 'Rolf Nexer', title: 'Field engineer, Nexera', roles: ['supplier'], team: 'nexera' },
  { key: 'gunilla', name: 'Gunilla Wik', title: 'Chief administrative officer', roles: ['stakeholder'], team: null },
  {
    key: 'admin',
    name: 'Alva Adminsson',
    title: 'Administrator',
    roles: ['administrator', 'incident_manager'],
    team: null,
  },
]

/** Those who report. */
export const users: { key: string; name: string; title: string; place: string }[] = [
  { key: 'karin', name: 'Karin Nyström', title: 'Teacher', place: 'Björkskolan' },
  { key: 'oskar', name: 'Oskar Lindh', title: 'Headmaster', place: 'Norrby school' },
  { key: 'maria', name: 'Maria Sandell', title: 'Home care nurse', place: 'Home care north' },
  { key: 'ahmed', name: 'Ahmed Saleh', title: 'Home care assistant', place: 'Home care north' },
  { key: 'lena', name: 'Lena Bäck', title: 'Payroll clerk', place: 'Town hall' },
  { key: 'gustav', name: 'Gustav Ek', title: 'Librarian', place: 'Main library' },
  { key: 'sara', name: 'Sara Moberg', title: 'Social worker', place: 'Town hall' },
]

export const places = [
  'Town hall',
  'Björkskolan',
  'Norrby school',
  'Ekbacken care home',
  'Home care north',
  'Main library',
  'Swimming hall',
  'Waterworks',
  'Data centre A',
] as const

export const services: {
  key: string
  name: string
  description: string
  criticality: 1 | 2 | 3 | 4
  team: TeamKey
  owner: string
  users: number
  normal: string
}[] = [
  {
    key: 'homecare',
    name: 'Home care app',
    description: 'Visits, keys and notes for home care staff on their phones.',
    criticality: 1,
    team: 'care',
    owner: 'britta',
    users: 620,
    normal: 'Sign-in under 5 seconds, visit list loads at once, available around the clock.',
  },
  {
    key: 'medicine',
    name: 'Medicine signing',
    description: 'Signing of given medicine, with reminders.',
    criticality: 1,
    team: 'care',
    owner: 'britta',
    users: 480,
    normal: 'Every signature is saved within 10 seconds, around the clock.',
  },
  {
    key: 'alarm',
    name: 'Safety alarms',
    description: 'Alarm buttons of the elderly, to the alarm centre.',
    criticality: 1,
    team: 'care',
    owner: 'britta',
    users: 900,
    normal: 'An alarm reaches the centre within 15 seconds.',
  },
  {
    key: 'email',
    name: 'E-mail and calendar',
    description: 'Mailboxes and calendars of all staff.',
    criticality: 2,
    team: 'servers',
    owner: 'ingrid',
    users: 2400,
    normal: 'Mail is delivered within 2 minutes.',
  },
  {
    key: 'schoolwifi',
    name: 'School Wi-Fi',
    description: 'Wireless network in all schools.',
    criticality: 2,
    team: 'network',
    owner: 'ingrid',
    users: 3100,
    normal: 'No disconnects within a lesson, at least 20 Mbit/s for each device.',
  },
  {
    key: 'exams',
    name: 'Digital exams',
    description: 'National and local exams on school computers.',
    criticality: 1,
    team: 'business',
    owner: 'tomas',
    users: 1200,
    normal: 'Works without interruption while an exam is open.',
  },
  {
    key: 'learning',
    name: 'Learning platform',
    description: 'Courses, assignments and absence.',
    criticality: 2,
    team: 'business',
    owner: 'tomas',
    users: 5200,
    normal: 'Pages open within 3 seconds on school days 07 to 22.',
  },
  {
    key: 'payroll',
    name: 'Payroll',
    description: 'Salaries, schedules and leave.',
    criticality: 2,
    team: 'business',
    owner: 'tomas',
    users: 2400,
    normal: 'Payroll run is finished by the 20th at 12.',
  },
  {
    key: 'cases',
    name: 'Case management',
    description: 'Registry and case files of the administration.',
    criticality: 2,
    team: 'business',
    owner: 'tomas',
    users: 700,
    normal: 'Open on office hours, documents open within 5 seconds.',
  },
  {
    key: 'website',
    name: 'Municipal website',
    description: 'ekby.example with news and e-services.',
    criticality: 2,
    team: 'business',
    owner: 'tomas',
    users: 20000,
    normal: 'Available around the clock.',
  },
  {
    key: 'printing',
    name: 'Printing',
    description: 'Follow-me printing at all places.',
    criticality: 3,
    team: 'workplace',
    owner: 'ingrid',
    users: 2000,
    normal: 'A job comes out within a minute of the badge.',
  },
  {
    key: 'workplace',
    name: 'Workplace computer',
    description: 'Managed computers, software and updates.',
    criticality: 3,
    team: 'workplace',
    owner: 'ingrid',
    users: 2100,
    normal: 'Starts within 2 minutes, software centre works.',
  },
  {
    key: 'mobile',
    name: 'Mobile devices',
    description: 'Phones and tablets with the apps that staff need.',
    criticality: 3,
    team: 'workplace',
    owner: 'ingrid',
    users: 1300,
    normal: 'Apps and mail synchronise.',
  },
  {
    key: 'telephony',
    name: 'Telephony',
    description: 'Switchboard, direct numbers and contact centre.',
    criticality: 2,
    team: 'nexera',
    owner: 'ingrid',
    users: 1500,
    normal: 'Calls connect within 3 seconds.',
  },
  {
    key: 'vpn',
    name: 'Remote access',
    description: 'VPN for work outside the offices.',
    criticality: 2,
    team: 'network',
    owner: 'ingrid',
    users: 800,
    normal: 'Connects within 10 seconds.',
  },
  {
    key: 'townnet',
    name: 'Town hall network',
    description: 'Wired and wireless network of the town hall.',
    criticality: 2,
    team: 'network',
    owner: 'ingrid',
    users: 600,
    normal: 'No packet loss.',
  },
  {
    key: 'identity',
    name: 'Sign-in and accounts',
    description: 'Accounts, passwords and multi-factor sign-in.',
    criticality: 1,
    team: 'identity',
    owner: 'ingrid',
    users: 8000,
    normal: 'Sign-in works around the clock, a reset takes 5 minutes.',
  },
  {
    key: 'files',
    name: 'Shared files',
    description: 'Team folders and home directories.',
    criticality: 3,
    team: 'servers',
    owner: 'ingrid',
    users: 2300,
    normal: 'Opens within 3 seconds, restored on request for 30 days.',
  },
  {
    key: 'water',
    name: 'Waterworks control',
    description: 'Supervision of pumps and levels.',
    criticality: 1,
    team: 'servers',
    owner: 'ingrid',
    users: 14,
    normal: 'Values are at most 30 seconds old.',
  },
  {
    key: 'pos',
    name: 'Payment terminals',
    description: 'Card payment at the swimming hall and library.',
    criticality: 3,
    team: 'network',
    owner: 'ingrid',
    users: 30,
    normal: 'A payment takes under 10 seconds.',
  },
]

export const configurationItems: {
  key: string
  name: string
  type: string
  place: (typeof places)[number]
  team: TeamKey
  normal?: string
}[] = [
  {
    key: 'core',
    name: 'Core switch B2',
    type: 'Switch',
    place: 'Town hall',
    team: 'network',
    normal: 'Packet loss below 0.1 %, both power supplies on',
  },
  {
    key: 'wlc1',
    name: 'WLC-1',
    type: 'Wireless controller',
    place: 'Data centre A',
    team: 'network',
    normal: 'All access points of its half registered',
  },
  {
    key: 'wlc2',
    name: 'WLC-2',
    type: 'Wireless controller',
    place: 'Data centre A',
    team: 'network',
    normal: 'All access points of its half registered',
  },
  { key: 'apbjk', name: 'AP-BJK-07', type: 'Access point', place: 'Björkskolan', team: 'network' },
  {
    key: 'fw',
    name: 'Firewall cluster',
    type: 'Firewall',
    place: 'Data centre A',
    team: 'network',
    normal: 'Both nodes in step, under 60 % of its sessions',
  },
  { key: 'dc1', name: 'Directory server 1', type: 'Server', place: 'Data centre A', team: 'identity' },
  { key: 'dc2', name: 'Directory server 2', type: 'Server', place: 'Town hall', team: 'identity' },
  {
    key: 'san',
    name: 'Storage array A',
    type: 'Storage',
    place: 'Data centre A',
    team: 'servers',
    normal: 'No disk failed, under 80 % full',
  },
  { key: 'mail1', name: 'Mail gateway 1', type: 'Server', place: 'Data centre A', team: 'servers' },
  { key: 'mail2', name: 'Mail gateway 2', type: 'Server', place: 'Town hall', team: 'servers' },
  {
    key: 'print',
    name: 'Print server',
    type: 'Server',
    place: 'Data centre A',
    team: 'workplace',
    normal: 'No job older than 5 minutes in a queue',
  },
  {
    key: 'appdb',
    name: 'Database cluster',
    type: 'Database',
    place: 'Data centre A',
    team: 'servers',
    normal: 'Replication at most 5 seconds behind',
  },
  {
    key: 'fibre',
    name: 'Fibre Norrby',
    type: 'Line',
    place: 'Norrby school',
    team: 'nexera',
    normal: '1 Gbit/s, loss below 0.1 %',
  },
  { key: 'radio', name: 'Radio link Norrby', type: 'Line', place: 'Norrby school', team: 'nexera' },
]

/** Where sessions are opened, by type of item; nobody answers there. */
export const remoteSessions = [
  { name: 'Server', template: 'https://remote.ekby.example/#/client/{name}' },
  { name: 'Database', template: 'https://remote.ekby.example/#/client/{name}' },
  { name: 'Wireless controller', template: 'ssh://admin@{name}.net.ekby.example' },
]

/** [what depends, what it needs] by key; services and items alike. */
export const dependencies: [string, string][] = [
  ['homecare', 'identity'],
  ['homecare', 'appdb'],
  ['medicine', 'homecare'],
  ['medicine', 'appdb'],
  ['alarm', 'fw'],
  ['email', 'identity'],
  ['schoolwifi', 'fw'],
  ['exams', 'schoolwifi'],
  ['exams', 'learning'],
  ['learning', 'identity'],
  ['payroll', 'appdb'],
  ['payroll', 'identity'],
  ['cases', 'appdb'],
  ['cases', 'files'],
  ['printing', 'print'],
  ['vpn', 'fw'],
  ['vpn', 'identity'],
  ['townnet', 'core'],
  ['files', 'san'],
  ['appdb', 'san'],
  ['water', 'core'],
  ['pos', 'townnet'],
  ['apbjk', 'wlc2'],
]

/** [what depends, the group, what stands in for each other in it]. */
export const redundancies: [string, string, string[]][] = [
  ['schoolwifi', 'Controllers', ['wlc1', 'wlc2']],
  ['identity', 'Directory', ['dc1', 'dc2']],
  ['email', 'Gateways', ['mail1', 'mail2']],
  ['telephony', 'Lines', ['fibre', 'radio']],
  // An alarm goes over the mobile network then, which is not ours.
  ['alarm', '', ['telephony']],
]

export const categoryTree: Record<string, string[]> = {
  hardware: ['Computer', 'Printer', 'Phone or tablet', 'Server', 'Lost device'],
  software: ['Business application', 'Office software', 'Operating system', 'Integration', 'Suspicious mail'],
  network: ['Wi-Fi', 'Wired network', 'Internet line', 'Remote access'],
  security: ['Access that should not be', 'Data in the wrong hands'],
}

/** The team that gets incidents of a category first, by the name of the category; the others go by their service. */
export const categoryTeams: Record<string, TeamKey> = {
  Computer: 'workplace',
  Printer: 'workplace',
  'Phone or tablet': 'workplace',
  Server: 'servers',
  'Wi-Fi': 'network',
  'Wired network': 'network',
  'Remote access': 'network',
  'Suspicious mail': 'identity',
  security: 'identity',
}

/** Who speaks for what users of a service want, and who for what it runs on, by the key of the service. */
export const owners: Record<string, { product: string; resource: string }> = {
  homecare: { product: 'britta', resource: 'karolina' },
  medicine: { product: 'britta', resource: 'karolina' },
  alarm: { product: 'britta', resource: 'amir' },
  exams: { product: 'tomas', resource: 'amir' },
  learning: { product: 'tomas', resource: 'karolina' },
  payroll: { product: 'tomas', resource: 'karolina' },
  email: { product: 'ingrid', resource: 'anders' },
  identity: { product: 'ingrid', resource: 'yusuf' },
}

/** What is kept elsewhere of a service, by its key; nobody answers there. */
export const documents: Record<
  string,
  { title: string; kind: 'architecture' | 'continuity' | 'security'; path: string }[]
> = {
  homecare: [
    {
      title: 'How the app, the keys and the schedule fit together',
      kind: 'architecture',
      path: 'home-care/architecture',
    },
    { title: 'Visits on paper', kind: 'continuity', path: 'home-care/on-paper' },
  ],
  medicine: [{ title: 'Signing on paper', kind: 'continuity', path: 'medicine/on-paper' }],
  identity: [
    { title: 'Accounts and their life', kind: 'architecture', path: 'identity/architecture' },
    { title: 'Who may reset what', kind: 'security', path: 'identity/resets' },
  ],
  water: [{ title: 'Running the pumps by hand', kind: 'continuity', path: 'water/by-hand' }],
}

/** Who plays in the incidents of the demo. */
export const cast: Cast = {
  agents: ['elin', 'per', 'fatima'],
  users: users.map((person) => person.key),
  reviewer: 'sofia',
  membersOf: (team) => staff.filter((person) => person.team === team).map((person) => person.key),
}
