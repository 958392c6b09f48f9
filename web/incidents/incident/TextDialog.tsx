import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { VerbDialog } from './VerbDialog.tsx'

interface TextDialogProps {
  title: string
  verb: string
  label: string
  placeholder?: string
  isRequired?: boolean
  maxLength: number
  mutation: { isPending: boolean; error: Error | null }
  onSubmit(text: string): void
  onClose(): void
  /** What this brings about, in a sentence. */
  children?: ReactNode
}

/** A verb that needs nothing but a few words. */
export function TextDialog(props: TextDialogProps) {
  const { label, placeholder, isRequired = false, maxLength, onSubmit, children, ...rest } = props
  const [text, setText] = useState('')
  return (
    <VerbDialog {...rest} canSubmit={!isRequired || text.trim() !== ''} onSubmit={() => onSubmit(text)}>
      <Textarea
        label={label}
        placeholder={placeholder}
        required={isRequired}
        withAsterisk={false}
        minRows={3}
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      {children !== undefined && <p className="small muted">{children}</p>}
    </VerbDialog>
  )
}
