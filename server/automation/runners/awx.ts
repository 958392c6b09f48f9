import { z } from 'zod'
import { type Reached, RunFault, type Runner } from './runner.ts'

const Launch = z.object({ ask_variables_on_launch: z.boolean(), survey_enabled: z.boolean() })
const Survey = z.object({ spec: z.array(z.object({ variable: z.string() })).optional() })
const Started = z.object({ id: z.int() })
const Job = z.object({ status: z.string(), job_explanation: z.string().optional() })
const underWay = new Set(['new', 'pending', 'waiting', 'running'])
const expected = new Set(['successful', 'failed'])

/** Behind the gateway of Ansible Automation Platform 2.5 the API is elsewhere, which its address says. */
const gateway = /\/api\/controller$/
const apiOf = ({ address }: Reached): string => (gateway.test(address) ? '/v2' : '/api/v2')
const pageOf = ({ address }: Reached, jobId: number): string =>
  gateway.test(address)
    ? address.replace(gateway, `/execution/jobs/playbook/${jobId}/output`)
    : `${address}/#/jobs/playbook/${jobId}/output`

export const awx: Runner = {
  headersOf: (token) => ({ authorization: `Bearer ${token}` }),
  async start(reached, jobId, variables) {
    const template = `${apiOf(reached)}/job_templates/${jobId}`
    await needTaken(reached, template, Object.keys(variables))
    const { id } = await reached.post(`${template}/launch/`, { extra_vars: variables }, Started)
    return { id: String(id), url: pageOf(reached, id) }
  },
  async look(reached, executionId) {
    const { status, job_explanation: why = '' } = await reached.get(`${apiOf(reached)}/jobs/${executionId}/`, Job)
    const words = [expected.has(status) ? '' : status, why].filter((part) => part !== '')
    return {
      isDone: !underWay.has(status),
      hasSucceeded: status === 'successful',
      words: words.length === 0 ? '' : `AWX: ${words.join(': ')}`,
    }
  },
  // As a download, for in the other formats AWX puts an apology in the place of more than a megabyte.
  readOutput: (reached, executionId) =>
    reached.getText(`${apiOf(reached)}/jobs/${executionId}/stdout/?format=txt_download`, 5_000_000),
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
