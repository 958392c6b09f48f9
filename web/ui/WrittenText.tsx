import { lazy, Suspense } from 'react'

const RichText = lazy(async () => ({ default: (await import('./RichText.tsx')).RichText }))

/** Rich text on a page that shows itself first: what cleans it is downloaded when there is something to clean. */
export function WrittenText({ html }: { html: string }) {
  return (
    <Suspense>
      <RichText html={html} />
    </Suspense>
  )
}
