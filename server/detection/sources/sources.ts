import type { SourceKey } from '../../../contract/detection.ts'
import { alertmanager } from './alertmanager/alertmanager.ts'
import type { Source } from './source.ts'

/** Every tool that we understand. */
export const sources: Record<SourceKey, Source> = { alertmanager }
