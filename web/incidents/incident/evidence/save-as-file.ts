/** Nothing is loaded from anywhere and nothing runs, wherever the file is opened. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 0.5rem; border-bottom: 1px solid; font-size: 1.15rem; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; }
dt { opacity: 0.7; }
dd { margin: 0; }
dd p, li p { margin: 0; }
ol { padding-left: 0; list-style: none; }
ol > li { margin: 0.75rem 0; break-inside: avoid; }
li > time { font-size: 0.85rem; opacity: 0.7; }
table { width: 100%; border-collapse: collapse; font-size: 0.8rem; }
th { white-space: nowrap; }
th, td { padding: 0.2rem 0.5rem 0.2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8886; }
code, pre { font: 0.8rem ui-monospace, monospace; white-space: pre-wrap; }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; } }
`

/** What is shown of a record as one HTML file that needs nothing beside it, with its times to the second. */
export function asFile(shown: Element, title: string, language: string): string {
  const content = shown.cloneNode(true) as Element
  for (const gone of content.querySelectorAll('button, svg, [aria-hidden="true"]')) gone.remove()
  for (const time of content.querySelectorAll('time[title]')) time.textContent = time.getAttribute('title')
  for (const details of content.querySelectorAll('details')) details.open = true
  for (const link of content.querySelectorAll('a')) link.setAttribute('href', link.href)
  for (const element of content.querySelectorAll('*'))
    for (const name of ['class', 'style', 'id', 'aria-labelledby', 'title', 'tabindex', 'target'])
      element.removeAttribute(name)

  const file = document.implementation.createHTMLDocument(title)
  const head = (tag: string, attributes: Record<string, string>, text = ''): void => {
    const element = file.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    element.textContent = text
    file.head.prepend(element)
  }
  head('style', {}, style)
  head('meta', { name: 'viewport', content: 'width=device-width' })
  head('meta', { 'http-equiv': 'Content-Security-Policy', content: policy })
  head('meta', { charset: 'utf-8' })
  const heading = file.createElement('h1')
  heading.textContent = title
  file.body.append(heading, ...content.childNodes)
  return `<!doctype html>\n<html lang="${language}">${file.documentElement.getHTML()}</html>\n`
}

export function saveAsFile(name: string, html: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
