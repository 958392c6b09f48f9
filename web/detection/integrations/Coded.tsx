/** A text in which code stands between backticks; what of it is a file of ours is fetched by a click. */
export function Coded({ text }: { text: string }) {
  return [...text.matchAll(/`([^`]+)`|[^`]+/g)].map(({ 0: whole, 1: code, index }) => {
    if (code === undefined) return whole
    if (!/^https?:\S+\/senders\/\S+$/.test(code)) return <code key={index}>{code}</code>
    return (
      <a key={index} href={code}>
        <code>{code}</code>
      </a>
    )
  })
}
