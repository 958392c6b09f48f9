import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, line, Version } from './values.ts'

const longest = 1000
/** What opens a session; never what runs in the page, such as `javascript:`. Visible ASCII, as it stands in an address bar. */
const address = /^(?:https?|ssh|rdp|vnc):\/\/[^/?#"'<>\\^`{}][^"'<>\\^`{}]*$/i
const isVisible = (text: string) => /^[!-~]+$/.test(text)
/** Everybody who works on incidents would read it. */
const holdsPassword = (text: string) => /^\w+:\/\/[^/?#]*:[^/?#]*@/.test(text)

export const isSessionAddress = (text: string): boolean =>
  address.test(text) && isVisible(text) && !holdsPassword(text) && (!/^http/i.test(text) || URL.canParse(text))

/** What a template is filled with. */
export const templateFields = ['name', 'serialNumber'] as const
export const fillTemplate = (template: string, fill: (field: (typeof templateFields)[number]) => string): string =>
  template.replaceAll(/\{(name|serialNumber)\}/g, (_, field: (typeof templateFields)[number]) => fill(field))

const wrong = 'Must be an address with https, http, ssh, rdp or vnc, and without a password'
export const SessionAddress = z.string().trim().max(longest).refine(isSessionAddress, wrong)
/** `{name}` and `{serialNumber}` are filled in from the configuration item, encoded as a part of an address. */
export const SessionTemplate = z
  .string()
  .trim()
  .max(longest)
  .refine((template) => isSessionAddress(fillTemplate(template, () => 'x')), wrong)

export const RemoteSession = z.strictObject({ ciId: Id, url: SessionAddress })
export type RemoteSession = z.infer<typeof RemoteSession>

export const RemoteSessionTemplate = z.strictObject({
  id: Id,
  /** The type of configuration items that it is for, in whatever case. */
  name: z.string(),
  template: z.string(),
  isActive: z.boolean(),
  version: Version,
})
export type RemoteSessionTemplate = z.infer<typeof RemoteSessionTemplate>

const tag = 'Catalogue'
const manage = ['catalogue.manage'] as const

export const listRemoteSessions = endpoint({
  method: 'GET',
  path: '/api/remote-sessions',
  may: ['incident.work'],
  tag,
  summary: 'Where the remote sessions of these configuration items are opened; those that have none are left out',
  query: z.strictObject({
    /** Ids, with a comma between them; 100 at most. */
    ciIds: z
      .string()
      .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){0,99}$/),
  }),
  answer: z.strictObject({ items: z.array(RemoteSession) }),
})
export const listRemoteSessionTemplates = endpoint({
  method: 'GET',
  path: '/api/remote-session-templates',
  may: manage,
  tag,
  summary: 'Where remote sessions are opened, by the type of configuration item',
  answer: z.strictObject({ items: z.array(RemoteSessionTemplate) }),
})
export const addRemoteSessionTemplate = endpoint({
  method: 'POST',
  path: '/api/remote-session-templates',
  may: manage,
  tag,
  creates: true,
  summary: 'Says where the remote sessions of one type of configuration item are opened',
  body: z.strictObject({ name: line(60), template: SessionTemplate }),
  answer: RemoteSessionTemplate,
})
export const changeRemoteSessionTemplate = endpoint({
  method: 'PATCH',
  path: '/api/remote-session-templates/:templateId',
  may: manage,
  tag,
  summary: 'Changes where they are opened, or takes it out of use',
  params: z.strictObject({ templateId: Id }),
  body: z.strictObject({
    version: Version,
    name: line(60).optional(),
    template: SessionTemplate.optional(),
    isActive: z.boolean().optional(),
  }),
  answer: RemoteSessionTemplate,
})
