/** In the order in which somebody who asks would ask. */
export const factNames = [
  'symptoms',
  'extent',
  'healthySimilar',
  'precedingEvents',
  'automaticFix',
  'virtualPlace',
  'aroseDuring',
] as const
export const timeNames = ['lastKnownGood', 'occurred', 'observed', 'detected'] as const
export const referenceNames = ['problem', 'change', 'causedByChange', 'supplier'] as const
export const provenances = ['reported', 'measured', 'estimated'] as const
export const reviewQuestions = ['cause', 'delays', 'prevention'] as const
