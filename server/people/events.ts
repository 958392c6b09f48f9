/**
 * What the module announces, all of it for the audit alone. `changes` and `before` hold the fields that changed, under
 * their names in the contract; a password, token or key is in none of them.
 */
export const peopleEvents = [
  'organisation.created',
  'organisation.changed',
  'person.added',
  'person.changed',
  'person.invited',
  'person.password_set',
  'person.signed_out',
  'role.added',
  'role.changed',
  'team.added',
  'team.changed',
  'competency.added',
  'api_key.created',
  'api_key.revoked',
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_in.limited',
  'access.denied',
] as const
