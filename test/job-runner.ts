import http from 'node:http'
import type { AddressInfo } from 'node:net'

interface Job {
  id: number
  given: Record<string, unknown>
  status: string
  output: string
  /** What the runner says of it beside its status. */
  why?: string
}

/** A server that speaks the APIs of Rundeck and of AWX as far as jobs are started and followed, by their documentation. */
export interface JobRunner {
  url: string
  /** What was started, the newest last. */
  jobs: Job[]
  /** How the next jobs stand when they are asked after. */
  status: string
  output: string
  /** How the runner behaves to what would start a job, once: it has started it, and then says so or not. */
  start: 'answers' | 'hangs up' | 'breaks' | 'babbles'
  /** The variables that the job template takes at its launch, or whatever they are called. */
  takes: 'all' | 'none' | string[]
  requests: string[]
  close(): Promise<void>
}

export const token = 'the token of the tests'
export const rundeckJob = '7400ff98-31c4-4834-ba3d-aee9646e867f'
export const awxTemplate = '5'
/** This one's jobs are sliced, which makes a workflow of them. */
export const awxSliced = '6'
export const awxWorkflow = 'workflow/7'

interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: http.IncomingHttpHeaders
  body: Record<string, unknown>
}
type Said = { status: number; json: unknown } | { status: number; text: string }

/** At any port that is free, or again at the one where it was. */
export async function openJobRunner(port = 0): Promise<JobRunner> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url!, runner.url)
      const text = Buffer.concat(chunks).toString('utf8')
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      runner.requests.push(`${request.method} ${path}`)
      const before = runner.jobs.length
      const said = answer(runner, { method: request.method!, path, query, headers: request.headers, body })
      if (runner.jobs.length > before && runner.start !== 'answers') {
        const { start } = runner
        runner.start = 'answers'
        if (start === 'hangs up') return request.socket.destroy()
        if (start === 'breaks') return response.writeHead(502).end('<html>Bad Gateway</html>')
        return response.writeHead(200).end('<html>Signed in</html>')
      }
      if ('text' in said) response.writeHead(said.status, { 'content-type': 'text/plain' }).end(said.text)
      else response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.json))
    })
  })
  const runner: JobRunner = {
    url: '',
    jobs: [],
    status: 'running',
    output: '',
    start: 'answers',
    takes: 'all',
    requests: [],
    close: () => new Promise((ended) => server.close(() => ended())),
  }
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  runner.url = `http://localhost:${(server.address() as AddressInfo).port}`
  return runner
}

function answer(runner: JobRunner, asked: Asked): Said {
  if (/^\/api\/\d+\//.test(asked.path)) return asRundeck(runner, asked)
  return asAwx(runner, { ...asked, path: asked.path.replace(/^\/api\/(controller\/)?v2\//, '/') })
}

const begin = (runner: JobRunner, given: unknown): Job => {
  const job = { id: 387 + runner.jobs.length, given: given as Job['given'], status: runner.status, output: '' }
  runner.jobs.push(job)
  return job
}

function asRundeck(runner: JobRunner, { method, path, query, headers, body }: Asked): Said {
  const fault = (status: number, errorCode: string, message: string) => ({
    status,
    json: { error: true, apiversion: 41, errorCode, message },
  })
  if (headers['x-rundeck-auth-token'] !== token)
    return fault(403, 'unauthorized', '(unauthenticated) is not authorized for: Token')
  const [, version, kind, id, what] = /^\/api\/(\d+)\/(job|execution)\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  // Before version 18 `options` are not read.
  if (Number(version) < 18)
    return fault(400, 'api.error.api-version.unsupported', `Unsupported API Version "${version}"`)
  if (method === 'POST' && kind === 'job' && what === 'run') {
    if (id !== rundeckJob) return fault(404, 'api.error.item.doesnotexist', `Job ID does not exist: ${id}`)
    const options = body['options'] as Record<string, string>
    if (options['unit'] === undefined)
      return fault(400, 'api.error.job.options-invalid', "Job options were not valid: Option 'unit' is required.")
    return { status: 200, json: executionOf(runner, begin(runner, options)) }
  }
  const job = runner.jobs.find((one) => String(one.id) === id)
  if (!job) return fault(404, 'api.error.item.doesnotexist', `Execution ID does not exist: ${id}`)
  if (what === 'output') {
    if (query.get('format') !== 'text') return { status: 406, json: {} }
    return {
      status: 200,
      text: runner.output
        .split('\n')
        .slice(-Number(query.get('lastlines')))
        .join('\n'),
    }
  }
  return { status: 200, json: executionOf(runner, { ...job, status: runner.status }) }
}

const executionOf = ({ url }: JobRunner, { id, status, given }: Job) => ({
  id,
  href: `${url}/api/41/execution/${id}`,
  permalink: `${url}/project/shop/execution/show/${id}`,
  status: ['running', 'succeeded', 'failed', 'aborted', 'timedout'].includes(status) ? status : 'other',
  ...(status === 'paged out' && { customStatus: status }),
  project: 'shop',
  executionType: 'user',
  user: 'allclear',
  'date-started': { unixtime: 1_431_536_339_809, date: '2015-05-13T16:58:59Z' },
  job: { id: rundeckJob, name: 'Restart', group: 'shop', project: 'shop', description: '', options: given },
  description: 'systemctl restart',
  argstring: '-unit shop',
})

function asAwx(runner: JobRunner, { method, path, query, headers, body }: Asked): Said {
  if (headers.authorization !== `Bearer ${token}`)
    return {
      status: 401,
      json: {
        detail: 'Authentication credentials were not provided. To establish a login session, visit /api/login/.',
      },
    }
  const [, of, kind, id, what] = /^\/(workflow_)?(job_templates|jobs)\/(\d+)\/(?:(\w+)\/)?$/.exec(path) ?? []
  const unknown = { status: 404, json: { detail: 'Not found.' } }
  if (kind === 'job_templates') {
    const templates = of === undefined ? [awxTemplate, awxSliced] : [awxWorkflow.replace('workflow/', '')]
    if (!templates.includes(id!)) return unknown
    const { takes } = runner
    if (what === 'survey_spec')
      return {
        status: 200,
        json: Array.isArray(takes)
          ? { name: '', description: '', spec: takes.map((variable) => ({ variable, type: 'text' })) }
          : {},
      }
    if (method === 'GET')
      return {
        status: 200,
        json: {
          can_start_without_user_input: true,
          passwords_needed_to_start: [],
          ask_variables_on_launch: takes === 'all',
          survey_enabled: Array.isArray(takes),
          variables_needed_to_start: [],
        },
      }
    const given = body['extra_vars'] as Record<string, unknown>
    if (Array.isArray(takes) && given[takes[0]!] === undefined)
      return { status: 400, json: { variables_needed_to_start: [`'${takes[0]!}' value missing`] } }
    const begun = begin(runner, given)
    if (id === awxTemplate) return { status: 201, json: { job: begun.id, ignored_fields: {}, ...jobOf(begun) } }
    return { status: 201, json: { workflow_job: begun.id, ignored_fields: {}, ...workflowOf(begun) } }
  }
  const job = runner.jobs.find((one) => String(one.id) === id)
  if (!job) return unknown
  if (what === 'workflow_nodes') return of === undefined ? unknown : { status: 200, json: nodesOf(job) }
  if (of !== undefined)
    return what === undefined ? { status: 200, json: workflowOf({ ...job, status: runner.status }) } : unknown
  if (what !== 'stdout') return { status: 200, json: jobOf({ ...job, status: runner.status }) }
  const { output } = runner
  if (query.get('format') !== 'txt_download' && output.length > 1_048_576)
    return {
      status: 200,
      text: `Standard Output too large to display (${output.length} bytes), only download supported for sizes over 1048576 bytes.`,
    }
  return { status: 200, text: output }
}

const jobOf = ({ id, status, given, why = '' }: Job) => ({
  id,
  type: 'job',
  url: `/api/v2/jobs/${id}/`,
  related: { stdout: `/api/v2/jobs/${id}/stdout/` },
  created: '2021-01-04T16:14:54.210852Z',
  name: 'Demo Job Template',
  job_template: Number(awxTemplate),
  status,
  failed: status === 'failed',
  extra_vars: JSON.stringify(given),
  job_explanation: status === 'canceled' ? 'Canceled by somebody' : why,
})

const workflowOf = (job: Job) => {
  const { related: _, job_template: __, ...rest } = jobOf(job)
  const url = `/api/v2/workflow_jobs/${job.id}/`
  return { ...rest, type: 'workflow_job', url, related: { workflow_nodes: `${url}workflow_nodes/` } }
}

/** Of three steps the second failed, so that the third was not begun. */
const nodesOf = ({ id }: Job) => {
  const node = (number: number, job?: object) => ({
    id: number,
    type: 'workflow_job_node',
    workflow_job: id,
    do_not_run: job === undefined,
    summary_fields: {
      workflow_job: { id, name: 'Weekly' },
      ...(job && { job: { ...job, type: 'job', elapsed: 3.1 } }),
    },
  })
  const results = [
    node(3),
    node(2, { id: id + 1002, name: 'Restart', status: 'failed', failed: true }),
    node(1, { id: id + 1001, name: 'Stop', status: 'successful', failed: false }),
  ]
  return { count: 3, next: null, previous: null, results }
}
