import { type APIResponse, expect, type Page } from '@playwright/test'
import { signIn, test } from './product.ts'

/** Each would call `ran` if the browser took it for more than text. */
const payloads = [
  '<script>ran(1)</script>',
  '<SCRIPT SRC=data:,ran(1)></SCRIPT>',
  '</script><script>ran(1)</script>',
  '</title><script>ran(1)</script>',
  '</textarea><script>ran(1)</script>',
  '<!--><script>ran(1)</script>-->',
  '<![CDATA[><script>ran(1)</script>]]>',
  '<scr<script>ipt>ran(1)</scr</script>ipt>',
  '<script/x>ran(1)</script\t>',
  '\u{feff}<script>ran(1)</script>',
  '<img src=x onerror=ran(1)>',
  '<img src=x onerror="ran(1)"',
  '<img/src=`x`onerror=ran(1)>',
  '<img src=x:x onerror\n=ran(1)>',
  '"><img src=x onerror=ran(1)>',
  "'><img src=x onerror=ran(1)>",
  '<image href=x onerror=ran(1)>',
  '<body onload=ran(1)>',
  '<video><source onerror=ran(1)>',
  '<audio src=x onerror=ran(1)>',
  '<input autofocus onfocus=ran(1)>',
  '<select autofocus onfocus=ran(1)>',
  '<details open ontoggle=ran(1)>x</details>',
  '<marquee onstart=ran(1)>x</marquee>',
  '<div onpointerover=ran(1) style="position:fixed;inset:0">x</div>',
  '<p style="animation-name:x" onanimationstart=ran(1)>x</p>',
  '<style>@keyframes x{}</style><b style="animation:x 1s" onanimationend=ran(1)>x</b>',
  '<style>@import "data:text/css,*{color:red}"</style>',
  '<link rel=stylesheet href="data:text/css,*{display:none}">',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=data:text/html,x">',
  '<iframe src="javascript:parent.ran(1)"></iframe>',
  '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe>',
  '<object data="javascript:ran(1)"></object>',
  '<embed src="javascript:ran(1)">',
  '<form action="javascript:ran(1)"><button autofocus>x</button></form>',
  '<button formaction="javascript:ran(1)">x</button>',
  '<isindex action="javascript:ran(1)">',
  '<a href="javascript:ran(1)">x</a>',
  '<a href="JaVaScRiPt:ran(1)">x</a>',
  '<a href="java&#x09;script:ran(1)">x</a>',
  '<a href="&#106;avascript:ran(1)">x</a>',
  '<a href="\u{1}javascript:ran(1)">x</a>',
  '<a href="data:text/html,<script>opener.ran(1)</script>">x</a>',
  '<a href="vbscript:ran(1)">x</a>',
  '<a href="//evil.example" target=_blank>x</a>',
  '[x](javascript:ran(1))',
  'javascript:ran(1)',
  '<svg onload=ran(1)>',
  '<svg><script>ran(1)</script></svg>',
  '<svg><script href="data:,ran(1)"/></svg>',
  '<svg><animate onbegin=ran(1) attributeName=x dur=1s>',
  '<svg><a><animate attributeName=href values="javascript:ran(1)"/><text y=20>x</text></a></svg>',
  "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>#x\"/></svg>",
  '<svg><foreignObject><img src=x onerror=ran(1)></foreignObject></svg>',
  '<svg></p><style><g title="</style><img src=x onerror=ran(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=ran(1)&gt;">',
  '<math><maction actiontype=statusline xlink:href="javascript:ran(1)">x</maction></math>',
  '<noscript><p title="</noscript><img src=x onerror=ran(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=ran(1)>',
  '<template><script>ran(1)</script></template>',
  '<xss id=x tabindex=1 onfocus=ran(1)></xss>',
  '{{constructor.constructor("ran(1)")()}}',
  '${ran(1)}',
]

/** Says whatever a page should never do. */
function watch(page: Page): string[] {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/content security policy|ran\(1\)|has run/i.test(message.text())) seen.push(message.text())
  })
  page.on('request', (request) => {
    if (request.url().includes('evil.example')) seen.push(`asked for ${request.url()}`)
  })
  return seen
}

test('S-080 S-082 what people write is text on every screen, and no script in it runs', async ({
  page,
  login,
  baseURL,
}) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { ran: () => console.error('a payload has run') })
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  const seen = watch(page)
  await signIn(page, login)
  const headers = { origin: baseURL }
  const answered = async (answer: APIResponse): Promise<Record<string, unknown>> => {
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as Record<string, unknown>
  }
  const post = async (path: string, data: object) => answered(await page.request.post(path, { data, headers }))
  const me = (await (await page.request.get('/api/me')).json()) as { person: { id: string } }
  const requesterId = me.person.id

  const names = [...new Set(payloads.map((payload) => payload.replace(/\s+/g, ' ').trim()))]
  const services = []
  for (const name of names.filter(({ length }) => length <= 100).slice(0, 12)) {
    services.push(await post('/api/services', { name, description: name }))
    await post('/api/people', { name, title: name })
    await post('/api/categories', { name })
  }
  const attachmentIds = []
  for (const name of names.slice(0, 12)) {
    const file = {
      name,
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${name}</svg>`),
    }
    attachmentIds.push(
      (await answered(await page.request.post('/api/attachments', { multipart: { file }, headers })))['id'],
    )
  }
  const incidents = []
  for (const [index, payload] of names.entries()) {
    const service = services[index % services.length]
    const given = { summary: payload.slice(0, 200), description: payload, serviceId: service?.['id'], requesterId }
    incidents.push(await post('/api/incidents', given))
  }
  const [target] = incidents
  const at = `/api/incidents/${String(target?.['id'])}`
  for (const [index, payload] of payloads.entries()) {
    // Some are nothing at all once they are cleaned, and a message that says nothing is refused.
    const html = `It says ${payload}`
    await post(`${at}/replies`, { html, attachmentIds: index === 0 ? attachmentIds : [] })
    if (index % 4 === 0) await post(`${at}/notes`, { html })
    if (index % 4 === 1) await post(`${at}/actions`, { kind: 'fact', what: html, why: html })
  }

  const inAddress = encodeURIComponent('"><img src=x onerror=ran(1)>')
  const surfaces = [
    '/',
    '/queue',
    `/queue?q=${inAddress}&sort=${inAddress}`,
    `/incidents/${String(target?.['number'])}`,
    '/services',
    `/services/${String(services[0]?.['id'])}`,
    '/settings/people',
    '/settings/categories',
    '/settings/audit',
    '/portal',
    '/portal/cases',
    `/portal/cases/${String(target?.['id'])}`,
    `/sign-in?next=${encodeURIComponent('javascript:ran(1)')}`,
    `/welcome?token=${inAddress}`,
  ]
  for (const surface of surfaces) {
    await page.goto(surface)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('body')).not.toBeEmpty()
    const active = await page.evaluate(() => {
      const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter(
            (name) =>
              name.startsWith('on') || /^\s*(javascript|vbscript|data:text)/i.test(element.getAttribute(name) ?? ''),
          )
          .filter((name) => /^(on|href|src|action|formaction|data|xlink)/.test(name))
          .map((name) => `${element.tagName} ${name}`),
      )
      const foreign = document.querySelectorAll('base, iframe, object, embed, svg animate, svg foreignObject, math')
      return [...handlers, ...[...foreign].map(({ tagName }) => tagName)]
    })
    expect(active, surface).toEqual([])
    expect(seen, surface).toEqual([])
  }
  await page.goto('/queue')
  await expect(page.getByText('ran(1)').first()).toBeVisible()
  await page.goto(`/incidents/${String(target?.['number'])}`)
  await expect(page.getByText('<script>ran(1)</script>').first()).toBeVisible()
})

test('S-061 S-082 a drawing with a script in it is a download that runs nothing', async ({ page, login, baseURL }) => {
  const seen = watch(page)
  await signIn(page, login)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><animate onbegin="alert(2)"/></svg>'
  for (const [name, mimeType] of [
    ['a.svg', 'image/svg+xml'],
    ['a.html', 'text/html'],
    ['a.xml', 'application/xml'],
  ] as const) {
    const file = { name, mimeType, buffer: Buffer.from(svg) }
    const kept = await page.request.post('/api/attachments', { multipart: { file }, headers: { origin: baseURL } })
    const { id } = (await kept.json()) as { id: string }
    const download = page.waitForEvent('download')
    await page.evaluate((url) => location.assign(url), `/api/attachments/${id}`)
    expect((await download).suggestedFilename()).toBe(name)
  }
  expect(seen).toEqual([])
})

test('S-086 every page names a policy that runs our own scripts only, and keeps to it', async ({ page, login }) => {
  const seen = watch(page)
  const policies: string[] = []
  page.on('response', (response) => {
    if (/html/.test(response.headers()['content-type'] ?? ''))
      policies.push(`${response.url()} ${response.headers()['content-security-policy'] ?? 'none'}`)
  })
  await signIn(page, login)
  for (const path of ['/', '/queue', '/services', '/settings', '/portal', '/nowhere', '/api/nowhere'])
    await page.goto(path)
  expect(policies.length).toBeGreaterThan(6)
  for (const policy of policies) {
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  }
  expect(seen).toEqual([])
})
