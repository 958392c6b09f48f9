import { z } from 'zod'

/** Small values that many records share. Text is trimmed, and refused with NUL or lone surrogates (no database keeps them). */
const clean = (text: string) => !text.includes('\0') && text.isWellFormed()

export const Id = z.uuid()
export const Version = z.int().min(1)
export const Moment = z.iso.datetime({ offset: true }).meta({ description: 'A point in time, ISO 8601 with offset' })

export const line = (max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(clean, 'Holds characters that cannot be kept')
    .refine((text) => !/[\r\n]/.test(text), 'Must be one line')
export const text = (max = 20_000) => z.string().trim().max(max).refine(clean, 'Holds characters that cannot be kept')
export const someText = (max = 20_000) => text(max).min(1)
/** Rich text: HTML of a small allow-list; the server removes everything else. */
export const RichText = text(100_000)

export const Named = z.strictObject({ id: Id, name: z.string() })
export type Named = z.infer<typeof Named>

/** Keyset paging: `after` is the `next` of the page before. There is no count of everything. */
export const pageQuery = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })

export const Language = z.enum(['en', 'sv'])
export type Language = z.infer<typeof Language>
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'Not a time zone of the IANA list, such as Europe/Stockholm')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
