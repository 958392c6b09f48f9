/** What the module announces, on the chain of the silence or the window. */
export type SilenceEvent =
  | 'silence.added'
  | 'silence.changed'
  | 'silence.ending_soon'
  | 'silence.ended'
  | 'maintenance_window.added'
  | 'maintenance_window.changed'
  | 'maintenance_window.begun'
  | 'maintenance_window.ended'
