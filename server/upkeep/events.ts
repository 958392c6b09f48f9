/** Announced of the organisation, for the audit alone. `damage` names what could not be read, or is not what was kept. */
export type UpkeepEvent = 'upkeep.data_checked'
