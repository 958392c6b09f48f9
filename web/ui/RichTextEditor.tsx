import { lazy, Suspense } from 'react'
import { Loading } from './Loading.tsx'

export interface RichTextEditorProps {
  /** HTML; the server keeps a small allow-list of it. */
  value: string
  onChange(html: string): void
  /** Read by screen readers; put a visible label above it where the place does not say it. */
  label: string
  placeholder?: string
  isFocused?: boolean
  isRequired?: boolean
  /** On ⌘↵ or Ctrl ↵; without it, its form is sent. */
  onSubmit?: () => void
}

const Area = lazy(async () => ({ default: (await import('./RichTextArea.tsx')).RichTextArea }))

/** The editor is downloaded when somebody is about to write, not before. */
export function RichTextEditor(props: RichTextEditorProps) {
  return (
    <Suspense fallback={<Loading rows={2} />}>
      <Area {...props} />
    </Suspense>
  )
}

/** Whether the HTML shows anything. */
export function isBlank(html: string): boolean {
  return (
    html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .trim() === ''
  )
}
