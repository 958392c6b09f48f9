/** What the module announces, for the audit alone: each with its `changes`, and `before` where something was. */
export const escalationPathEvents = ['escalation_path.added', 'escalation_path.changed'] as const
export type EscalationPathEvent = (typeof escalationPathEvents)[number]
