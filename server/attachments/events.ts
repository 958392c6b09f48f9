/** What the module announces, on the chain of the file; its use in a message is the incident's to tell. */
export const attachmentEvents = ['attachment.uploaded', 'attachment.removed'] as const
