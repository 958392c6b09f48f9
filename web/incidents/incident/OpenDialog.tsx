import { useState } from 'react'
import type { Incident } from '../../../contract/incidents.ts'
import { dialogs } from './dialogs.ts'
import type { DialogName } from './dialogs.ts'
import { ConflictSeen } from './seen-version.ts'

interface OpenDialogProps {
  name: DialogName
  incident: Incident
  onClose(): void
}

/**
 * A form decides on the version that was on the screen when it opened, however often the page behind it is renewed;
 * only who has read what somebody else changed meanwhile decides on the newer one.
 */
export function OpenDialog({ name, incident, onClose }: OpenDialogProps) {
  const [version, setVersion] = useState(incident.version)
  const Dialog = dialogs[name]
  return (
    <ConflictSeen value={setVersion}>
      <Dialog incident={{ ...incident, version }} onClose={onClose} />
    </ConflictSeen>
  )
}
