import type { Activity, Approach, Closing, FormField } from '../../../contract/activities.ts'
import type { RoleKey } from '../../../contract/permissions.ts'
import type { TeamKey } from './organisation.ts'

/** How Ekby handles what it has seen before. Things are named by the keys of organisation.ts. */
export interface DemoModel {
  name: string
  owner: string
  purpose: string
  condition: string
  template?: { summary: string; description?: string; isForAgents?: boolean; isForUsers?: boolean }
  form: [Activity, FormField, 'required' | 'shown'][]
  steps: { at: Activity; what: string; team?: TeamKey; role?: RoleKey; required?: true }[]
  roles?: { role: RoleKey; does: string }[]
  supplier?: { team: TeamKey; text: string }
  service?: string
  ci?: string
  category: [string, string]
  impact: 1 | 2 | 3
  urgency: 1 | 2 | 3
  team: TeamKey
  complexity: 'clear' | 'complicated' | 'complex'
  approach?: Approach
  solution?: {
    text: string
    kind: 'access' | 'restart' | 'configuration' | 'patch' | 'replacement' | 'supplier'
    cause?: string
  }
  closing: Closing
  /** Runs by itself once it is classified. */
  runbook?: string
  /** Steps that came with the version after the first, and the words with which it was published. */
  later?: { steps: DemoModel['steps']; note: string; isDraft?: boolean }
}

/** In the order in which they are asked: what is told apart by more comes first. */
export const models: DemoModel[] = [
  {
    name: 'Lost or stolen device',
    owner: 'yusuf',
    purpose: 'A phone, tablet or computer is out of our hands. Its data come first, the replacement second.',
    condition:
      'incident.summary.matches("(?i)(phone|tablet|computer|laptop).*(lost|stolen|gone)|(lost|stolen) (phone|tablet|computer|laptop)")',
    template: { summary: 'Work phone lost', isForAgents: true, isForUsers: true },
    form: [
      ['registration', 'requester', 'required'],
      ['registration', 'location', 'shown'],
      ['diagnosis', 'lastKnownGood', 'shown'],
    ],
    steps: [
      { at: 'registration', what: 'Lock the device and end its sessions', team: 'desk', required: true },
      { at: 'diagnosis', what: 'Ask where and when it was seen last, and what was on it', team: 'desk' },
      { at: 'resolution', what: 'Wipe the device from the management console', team: 'identity', required: true },
      { at: 'resolution', what: 'Hand over a replacement', team: 'workplace' },
      { at: 'closure', what: 'Strike it off the asset register', team: 'workplace' },
    ],
    roles: [
      {
        role: 'incident_manager',
        does: 'Decides whether personal data may be in the wrong hands, and tells the data protection officer.',
      },
    ],
    service: 'mobile',
    category: ['hardware', 'Lost device'],
    impact: 3,
    urgency: 1,
    team: 'identity',
    complexity: 'clear',
    solution: {
      text: '<p>Wiped the device from the console and gave the user another one.</p>',
      kind: 'replacement',
      cause: 'Lost',
    },
    closing: 'requester',
  },
  {
    name: 'Forgotten password or locked account',
    owner: 'sofia',
    purpose: 'One person cannot sign in because of their own account. Not for whole groups: that is no clear case.',
    condition:
      'incident.workflow == "user" && incident.summary.matches("(?i)(forgot|forgotten|lost|expired).*password|password.*(expired|forgot|wrong)|account.*locked|locked (out|account)")',
    template: {
      summary: 'I cannot sign in: password or locked account',
      description: '<p>Which system, and what does it say when you try?</p>',
      isForAgents: true,
      isForUsers: true,
    },
    form: [
      ['registration', 'requester', 'required'],
      ['registration', 'symptoms', 'shown'],
      ['resolution', 'cause', 'required'],
    ],
    steps: [
      {
        at: 'registration',
        what: 'Confirm who is asking: call back on the number in the directory',
        team: 'desk',
        required: true,
      },
      { at: 'diagnosis', what: 'Look in the sign-in log for the device that keeps trying', team: 'desk' },
      { at: 'resolution', what: 'Unlock the account or set a one-time password', team: 'desk', required: true },
      { at: 'closure', what: 'Show the self-service page', team: 'desk' },
    ],
    service: 'identity',
    category: ['software', 'Operating system'],
    impact: 3,
    urgency: 2,
    team: 'desk',
    complexity: 'clear',
    solution: {
      text: '<p>Confirmed who was asking, unlocked the account and set a one-time password that must be changed at sign-in.</p>',
      kind: 'access',
      cause: 'Forgotten password, or an old device that keeps trying it',
    },
    closing: 'requester',
    later: {
      steps: [
        { at: 'diagnosis', what: 'Ask for old phones and tablets that still hold the former password', team: 'desk' },
      ],
      note: 'Old phones were behind every third lock-out',
    },
  },
  {
    name: 'Printer does not print',
    owner: 'mikael',
    purpose: 'A queue that is stuck, on one printer or on the print server.',
    condition: 'incident.summary.matches("(?i)(does not|nothing|cannot) prints?|print (queue|job|server)|spooler")',
    template: { summary: 'Printer does not print', isForAgents: true, isForUsers: true },
    form: [
      ['registration', 'location', 'shown'],
      ['diagnosis', 'extent', 'shown'],
      ['resolution', 'cause', 'required'],
    ],
    steps: [
      {
        at: 'diagnosis',
        what: 'Is it one printer, or all of them? If all: the print service on the print server',
        team: 'workplace',
      },
      {
        at: 'resolution',
        what: 'Remove the job that stands first and start the queue',
        team: 'workplace',
        required: true,
      },
      { at: 'resolution', what: 'Print a test page', team: 'workplace', required: true },
    ],
    service: 'printing',
    ci: 'print',
    category: ['hardware', 'Printer'],
    impact: 3,
    urgency: 3,
    team: 'workplace',
    complexity: 'clear',
    solution: {
      text: '<p>Removed the broken job and restarted the queue.</p>',
      kind: 'restart',
      cause: 'Broken print file stops the queue',
    },
    closing: 'requester',
    later: {
      steps: [{ at: 'closure', what: 'Note the file type of the broken job on the problem record', team: 'workplace' }],
      note: '',
      isDraft: true,
    },
  },
  {
    name: 'Disk almost full',
    owner: 'karolina',
    purpose: 'Monitoring says that a file system is filling up. Most of the time it is logs or old copies.',
    condition:
      '(alert.title + " " + incident.summary).matches("(?i)(disk|file ?system|volume|partition).*(full|space|usage)|no space left") || "mountpoint" in alert.labels',
    form: [
      ['classification', 'ci', 'required'],
      ['diagnosis', 'precedingEvents', 'shown'],
      ['resolution', 'automaticFix', 'shown'],
      ['resolution', 'cause', 'required'],
    ],
    steps: [
      { at: 'diagnosis', what: 'Find what has grown since yesterday: du, largest first', team: 'servers' },
      {
        at: 'resolution',
        what: 'Rotate logs and remove copies older than 14 days; never remove what you do not know',
        team: 'servers',
        required: true,
      },
      { at: 'resolution', what: 'Extend the volume when less than 20 % is free afterwards', team: 'servers' },
      { at: 'closure', what: 'See the alert clear by itself', team: 'servers', required: true },
    ],
    roles: [{ role: 'resource_owner', does: 'Approves more storage above 500 GB.' }],
    category: ['hardware', 'Server'],
    impact: 2,
    urgency: 2,
    team: 'servers',
    complexity: 'clear',
    approach: 'automate',
    solution: {
      text: '<p>Rotated the logs and removed old copies; more than a quarter is free.</p>',
      kind: 'configuration',
      cause: 'Logs grew faster than they were rotated',
    },
    runbook: 'Show disk space',
    closing: 'automatic',
  },
  {
    name: 'Backup failed',
    owner: 'anders',
    purpose: 'A backup did not end well. The service works, so nobody notices until the copy is needed.',
    condition:
      '(alert.title + " " + incident.summary).matches("(?i)backup.*(fail|miss|error|incomplete)|(fail|miss)ed backup")',
    template: { summary: 'Backup failed', isForAgents: true },
    form: [
      ['classification', 'ci', 'required'],
      ['diagnosis', 'lastKnownGood', 'required'],
      ['resolution', 'cause', 'required'],
    ],
    steps: [
      {
        at: 'diagnosis',
        what: 'How old is the last copy that can be read? Above 48 hours: tell the service owner',
        team: 'servers',
        required: true,
      },
      { at: 'resolution', what: 'Run it again, outside the hours of the service', team: 'servers', required: true },
      { at: 'closure', what: 'Restore one file from the new copy', team: 'servers', required: true },
    ],
    roles: [{ role: 'service_owner', does: 'Accepts, or does not, that there is no fresh copy for a day.' }],
    category: ['hardware', 'Server'],
    impact: 3,
    urgency: 2,
    team: 'servers',
    complexity: 'complicated',
    closing: 'worker',
  },
  {
    name: 'Certificate about to expire',
    owner: 'yusuf',
    purpose: 'A certificate ends within weeks, or has ended. Until it has ended nobody is hit.',
    condition:
      '(alert.title + " " + incident.summary).matches("(?i)(certificate|tls|ssl).*expir|expir.*(certificate|tls|ssl)")',
    template: { summary: 'Certificate about to expire', isForAgents: true },
    form: [
      ['registration', 'virtualPlace', 'required'],
      ['diagnosis', 'healthySimilar', 'shown'],
    ],
    steps: [
      { at: 'diagnosis', what: 'Who issued it, and does it renew by itself elsewhere?', team: 'identity' },
      { at: 'resolution', what: 'Renew it and put it on every node', team: 'identity', required: true },
      { at: 'resolution', what: 'Look at the date from outside', team: 'identity', required: true },
      { at: 'closure', what: 'Turn on automatic renewal, or write a reminder 30 days ahead', team: 'identity' },
    ],
    category: ['software', 'Integration'],
    impact: 2,
    urgency: 3,
    team: 'identity',
    complexity: 'clear',
    solution: {
      text: '<p>Renewed the certificate and installed it on every node.</p>',
      kind: 'configuration',
      cause: 'Not renewed automatically',
    },
    closing: 'worker',
  },
  {
    name: 'Line or fibre down',
    owner: 'amir',
    purpose: 'A site has lost its line, or most of its speed. The fault lies with the supplier until shown otherwise.',
    condition: 'incident.summary.matches("(?i)\\\\b(line|fibre|internet)\\\\b.*\\\\b(down|cut|slow|dead)\\\\b")',
    template: { summary: 'The line to … is down', isForAgents: true },
    form: [
      ['registration', 'location', 'shown'],
      ['registration', 'extent', 'shown'],
      ['diagnosis', 'supplier', 'shown'],
    ],
    steps: [
      {
        at: 'diagnosis',
        what: 'Does the site answer by radio? Then move its traffic there',
        team: 'network',
        required: true,
      },
      {
        at: 'diagnosis',
        what: 'Report it to Nexera with the line number, and note their number here',
        team: 'network',
        role: 'specialist',
      },
      { at: 'resolution', what: 'Measure speed and loss after the repair', team: 'network', required: true },
    ],
    roles: [{ role: 'incident_manager', does: 'Tells the head of the site every two hours until the line is back.' }],
    supplier: {
      team: 'nexera',
      text: 'Nexera finds and mends faults on the fibre within 8 hours on working days. Call +46 10 555 01 20 with the line number; their number goes under “Supplier’s number”.',
    },
    category: ['network', 'Internet line'],
    impact: 2,
    urgency: 2,
    team: 'network',
    complexity: 'complicated',
    solution: {
      text: '<p>Nexera mended the line; speed and loss were measured afterwards.</p>',
      kind: 'supplier',
      cause: 'Damaged line',
    },
    closing: 'requester',
  },
]
