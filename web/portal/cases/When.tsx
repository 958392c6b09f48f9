import { ago, exactly, useNow } from '../../ui/time.ts'
import { useWords } from '../words.ts'

/** How long ago, with the exact time in the viewer's zone on hover. */
export function When({ at }: { at: string }) {
  const { language } = useWords()
  const now = useNow()
  return (
    <time dateTime={at} title={exactly(at, language)}>
      {ago(at, language, now)}
    </time>
  )
}
