import { useEffect, useState } from 'react'
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
  const [opener] = useState(() => document.activeElement)
  useEffect(() => () => giveFocusBack(opener), [opener])
  return (
    <ConflictSeen value={setVersion}>
      <Dialog incident={{ ...incident, version }} onClose={onClose} />
    </ConflictSeen>
  )
}

/** To where it came from; an entry of a menu is gone by then, so to the page. */
function giveFocusBack(opener: Element | null): void {
  const place = opener?.isConnected === true && opener !== document.body ? opener : document.querySelector('#main')
  if (place instanceof HTMLElement) place.focus({ preventScroll: true })
}
