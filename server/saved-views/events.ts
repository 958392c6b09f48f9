export const savedViewEvents = ['saved_view.added', 'saved_view.removed'] as const
