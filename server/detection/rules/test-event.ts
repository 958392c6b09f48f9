import type { AlertEvent } from './alert.ts'

/** Under which name all tests of an integration are one alert. */
export const testIdentity = 'allclear-test'

/** What its payload names as its sender. */
export const testAgent = 'Allclear (test event)'

export const testTitle = (integrationName: string): string => `Test event of ${integrationName}`

/**
 * What is made of a test, whatever the tool's form says: an alert that is marked and about nothing. It recovers in the
 * moment in which it fires, so that nothing comes of it, unless an incident is asked for: then it only fires.
 */
export function testEvents(read: AlertEvent | undefined, title: string, makesIncident: boolean): AlertEvent[] {
  const fires: AlertEvent = {
    description: '',
    ...read,
    identity: testIdentity,
    action: 'fire',
    at: null,
    title,
    severity: 'high',
    labels: { ...read?.labels, allclear: 'test' },
    host: null,
    service: null,
    link: null,
    expiresAt: null,
  }
  return makesIncident ? [fires] : [fires, { ...fires, action: 'resolve', title: null }]
}
