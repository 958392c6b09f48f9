/**
 * Announced of the organisation, for the audit alone. `damage` names what could not be read, or is not what was kept;
 * `contradictions` the records that say two things at once, whenever they are others than before; `allowedHosts` what the operator
 * has opened for outgoing calls beside public addresses; `print` tells the key that took the place of a lost one; `reactions` what was set aside and is tried again, or given up.
 */
export type UpkeepEvent =
  | 'upkeep.data_checked'
  | 'upkeep.records_checked'
  | 'upkeep.allowed_hosts_changed'
  | 'upkeep.key_accepted'
  | 'upkeep.work_retried'
  | 'upkeep.work_dropped'
