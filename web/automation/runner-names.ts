import type { JobRunner } from '../../contract/automation.ts'

/** As they call themselves, in every language. */
export const runnerNames: Record<JobRunner, string> = { rundeck: 'Rundeck', awx: 'AWX' }
