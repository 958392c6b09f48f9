import type { Incident } from '../../../../contract/incidents.ts'
import type { ComposerMode } from '../use-verbs.ts'
import { ActionForm } from './ActionForm.tsx'
import { MessageForm } from './MessageForm.tsx'

export interface WritingProps {
  incident: Incident
  onClose(): void
}

/** The form of the chosen mode; with the editor, so it comes when somebody begins to write. */
export function Writing({ mode, ...rest }: WritingProps & { mode: ComposerMode }) {
  return mode === 'act' ? <ActionForm {...rest} /> : <MessageForm {...rest} mode={mode} />
}
