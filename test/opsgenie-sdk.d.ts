/** As much of Opsgenie's JavaScript client as our tests call; it brings no types of its own. */
declare module 'opsgenie-sdk' {
  type Callback = (error: never, answer: never) => void
  interface Identifier {
    identifier: string
    identifierType?: string
  }
  type OnOne = (identifier: Identifier, done: Callback) => void
  type OnOneWith = (identifier: Identifier, data: object, done: Callback) => void
  type With = (data: object, done: Callback) => void
  const client: {
    configure(options: { host: string; api_key: string }): void
    alertV2: {
      create: With
      list: With
      get: OnOne
      delete: OnOne
      getRequestStatus(requestId: string, done: Callback): void
      acknowledge: OnOneWith
      unacknowledge: OnOneWith
      close: OnOneWith
      addNote: OnOneWith
      snooze: OnOneWith
      assign: OnOneWith
      escalateToNext: OnOneWith
      addTags: OnOneWith
      removeTags: OnOneWith
      addDetails: OnOneWith
      removeDetails: OnOneWith
      executeAction: OnOneWith
      listAlertNotes: OnOneWith
    }
    heartbeat: {
      create: With
      list: With
      get: With
      delete: With
      update: OnOneWith
      ping(identifier: Identifier, data: null, done: Callback): void
      enable: OnOne
      disable: OnOne
    }
  }
  export default client
}
