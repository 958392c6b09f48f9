import { lazy } from 'react'

/** The form behind each verb that asks for something, downloaded when it is opened. */
export const dialogs = {
  edit: lazy(async () => ({ default: (await import('./dialogs/FactsDialog.tsx')).FactsDialog })),
  classify: lazy(async () => ({ default: (await import('./dialogs/ClassifyDialog.tsx')).ClassifyDialog })),
  assign: lazy(async () => ({ default: (await import('./dialogs/AssignDialog.tsx')).AssignDialog })),
  change_owner: lazy(async () => ({ default: (await import('./dialogs/OwnerDialog.tsx')).OwnerDialog })),
  escalate: lazy(async () => ({ default: (await import('./dialogs/EscalateDialog.tsx')).EscalateDialog })),
  start_resolution: lazy(async () => ({
    default: (await import('./dialogs/InWordsDialog.tsx')).StartResolutionDialog,
  })),
  fail_solution: lazy(async () => ({ default: (await import('./dialogs/InWordsDialog.tsx')).FailSolutionDialog })),
  hold: lazy(async () => ({ default: (await import('./dialogs/HoldDialog.tsx')).HoldDialog })),
  resolve: lazy(async () => ({ default: (await import('./dialogs/ResolveDialog.tsx')).ResolveDialog })),
  reopen: lazy(async () => ({ default: (await import('./dialogs/InWordsDialog.tsx')).ReopenDialog })),
  close: lazy(async () => ({ default: (await import('./dialogs/InWordsDialog.tsx')).CloseDialog })),
  cancel: lazy(async () => ({ default: (await import('./dialogs/InWordsDialog.tsx')).CancelDialog })),
  pass_on: lazy(async () => ({ default: (await import('./dialogs/PassOnDialog.tsx')).PassOnDialog })),
  add_task: lazy(async () => ({ default: (await import('./dialogs/TaskDialog.tsx')).TaskDialog })),
  add_cost: lazy(async () => ({ default: (await import('./dialogs/CostDialog.tsx')).CostDialog })),
  merge: lazy(async () => ({ default: (await import('./dialogs/MergeDialog.tsx')).MergeDialog })),
  split: lazy(async () => ({ default: (await import('./dialogs/SplitDialog.tsx')).SplitDialog })),
  set_parent: lazy(async () => ({ default: (await import('./dialogs/ParentDialog.tsx')).ParentDialog })),
  restrict: lazy(async () => ({ default: (await import('./dialogs/RestrictDialog.tsx')).RestrictDialog })),
  add_contact: lazy(async () => ({ default: (await import('./dialogs/AddContactDialog.tsx')).AddContactDialog })),
  apply_model: lazy(async () => ({ default: (await import('./dialogs/ModelDialog.tsx')).ModelDialog })),
  run_runbook: lazy(async () => ({ default: (await import('./dialogs/RunDialog.tsx')).RunDialog })),
  ask_for_review: lazy(async () => ({
    default: (await import('./dialogs/AskForReviewDialog.tsx')).AskForReviewDialog,
  })),
  record_review: lazy(async () => ({ default: (await import('./dialogs/ReviewDialog.tsx')).ReviewDialog })),
  refer_to_problem: lazy(async () => ({ default: (await import('./dialogs/ProblemDialog.tsx')).ProblemDialog })),
  report_wrong_ci: lazy(async () => ({ default: (await import('./dialogs/WrongCiDialog.tsx')).WrongCiDialog })),
}

export type DialogName = keyof typeof dialogs
