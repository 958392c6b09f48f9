/** What the module announces, for the audit. */
export const exportEvents = ['data.exported'] as const
export type ExportEvent = (typeof exportEvents)[number]
