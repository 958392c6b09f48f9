import { mappedSources } from '../../../contract/detection.ts'

export type MappedSource = (typeof mappedSources)[number]

/** Whether events of the source are read by a mapping, which its integration may set. */
export const isMapped = (source: string): source is MappedSource => mappedSources.some((one) => one === source)

/** Given along to the integration's page by a mapping that has just been saved. */
export const awaitsNext = 'awaits-next'
