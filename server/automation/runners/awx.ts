import { z } from 'zod'
import { type Reached, RunFault, type Runner } from './runner.ts'

const Launch = z.object({ ask_variables_on_launch: z.boolean(), survey_enabled: z.boolean() })
const Survey = z.object({ spec: z.array(z.object({ variable: z.string() })).optional() })
/** A template whose jobs are sliced starts a workflow of them. */
const Started = z.object({ id: z.int(), type: z.enum(['job', 'workflow_job']) })
const Job = z.object({ status: z.string(), job_explanation: z.string().optional() })
const Nodes = z.object({
  results: z.array(
    z.object({
      summary_fields: z.object({ job: z.object({ id: z.int(), name: z.string(), status: z.string() }).optional() }),
    }),
  ),
})
const underWay = new Set(['new', 'pending', 'waiting', 'running'])
const expected = new Set(['successful', 'failed'])

/** Behind the gateway of Ansible Automation Platform 2.5 the API is elsewhere, which its address says. */
const gateway = /\/api\/controller$/
const apiOf = ({ address }: Reached): string => (gateway.test(address) ? '/v2' : '/api/v2')
const pageOf = ({ address }: Reached, kind: 'playbook' | 'workflow', id: number): string =>
  gateway.test(address)
    ? address.replace(gateway, `/execution/jobs/${kind}/${id}/output`)
    : `${address}/#/jobs/${kind}/${id}/output`

/** Before the number of a workflow template, and of a workflow that runs. */
const workflow = /^workflow\//

export const awx: Runner = {
  headersOf: (token) => ({ authorization: `Bearer ${token}` }),
  async start(reached, jobId, variables) {
    const kind = workflow.test(jobId) ? 'workflow_job_templates' : 'job_templates'
    const template = `${apiOf(reached)}/${kind}/${jobId.replace(workflow, '')}`
    await needTaken(reached, template, Object.keys(variables))
    const { id, type } = await reached.post(`${template}/launch/`, { extra_vars: variables }, Started)
    return type === 'workflow_job'
      ? { id: `workflow/${id}`, url: pageOf(reached, 'workflow', id) }
      : { id: String(id), url: pageOf(reached, 'playbook', id) }
  },
  async look(reached, executionId) {
    const { status, job_explanation: why = '' } = await reached.get(`${pathOf(reached, executionId)}/`, Job)
    const words = [expected.has(status) ? '' : status, why].filter((part) => part !== '')
    return {
      isDone: !underWay.has(status),
      hasSucceeded: status === 'successful',
      words: words.length === 0 ? '' : `AWX: ${words.join(': ')}`,
    }
  },
  readOutput(reached, executionId) {
    const path = pathOf(reached, executionId)
    if (workflow.test(executionId)) return readSteps(reached, path)
    // As a download, for in the other formats AWX puts an apology in the place of more than a megabyte.
    return reached.getText(`${path}/stdout/?format=txt_download`, 5_000_000)
  },
}

const pathOf = (reached: Reached, executionId: string): string =>
  workflow.test(executionId)
    ? `${apiOf(reached)}/workflow_jobs/${executionId.replace(workflow, '')}`
    : `${apiOf(reached)}/jobs/${executionId}`

/** A workflow prints nothing itself: a line for each of its jobs that began, in their order, with how it stands. */
async function readSteps(reached: Reached, path: string): Promise<string> {
  const { results } = await reached.get(`${path}/workflow_nodes/?page_size=200`, Nodes)
  return results
    .flatMap(({ summary_fields: { job } }) => job ?? [])
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, name, status }) => `${name} (${id}): ${status}`)
    .join('\n')
}

/** AWX drops variables that a template does not ask for, and runs the job without them: that must not happen. */
async function needTaken(reached: Reached, template: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const launch = await reached.get(`${template}/launch/`, Launch)
  if (launch.ask_variables_on_launch) return
  const { spec = [] } = launch.survey_enabled ? await reached.get(`${template}/survey_spec/`, Survey) : {}
  const left = names.filter((name) => !spec.some(({ variable }) => variable === name))
  if (left.length > 0)
    throw new RunFault('variables_not_taken', `The job template does not take ${left.join(', ')} at its launch`)
}
