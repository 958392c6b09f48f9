/** A number or address in another tool; an address is a link. */
export function Reference({ text }: { text: string }) {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return <span className="mono">{text}</span>
  return (
    <a href={url.href} target="_blank" rel="noreferrer">
      {text}
    </a>
  )
}
