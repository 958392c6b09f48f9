import { listTeamChoices as teamChoices, tryEscalationPath as tryPath } from '../../contract/escalation-paths.ts'
import * as verbs from '../../contract/incident-verbs.ts'
import * as contract from '../../contract/incidents.ts'
import { readNearby as nearby } from '../../contract/nearby.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addContact } from './usecases/add-contact.ts'
import { addNote } from './usecases/add-note.ts'
import { applyModel } from './usecases/apply-model.ts'
import { askForReview } from './usecases/ask-for-review.ts'
import { assignIncident } from './usecases/assign-incident.ts'
import { cancelIncident } from './usecases/cancel-incident.ts'
import { changeOwner } from './usecases/change-owner.ts'
import { classifyIncident } from './usecases/classify-incident.ts'
import { closeIncident } from './usecases/close-incident.ts'
import { confirmIncident } from './usecases/confirm-incident.ts'
import { countIncidents } from './usecases/count-incidents.ts'
import { editIncident } from './usecases/edit-incident.ts'
import { endHold } from './usecases/end-hold.ts'
import { escalateIncident } from './usecases/escalate-incident.ts'
import { failSolution } from './usecases/fail-solution.ts'
import { findIncidentByNumber } from './usecases/find-by-number.ts'
import { followIncident } from './usecases/follow-incident.ts'
import { holdIncident } from './usecases/hold-incident.ts'
import { listIncidents } from './usecases/list-incidents.ts'
import { listTeamChoices } from './usecases/list-team-choices.ts'
import { mergeIncident } from './usecases/merge-incident.ts'
import { readEvidence } from './usecases/read-evidence.ts'
import { readIncident } from './usecases/read-incident.ts'
import { readNearby } from './usecases/read-nearby.ts'
import { readTimeline } from './usecases/read-timeline.ts'
import { recordAction } from './usecases/record-action.ts'
import { recordResult } from './usecases/record-result.ts'
import { recordReview } from './usecases/record-review.ts'
import { referToProblem } from './usecases/refer-to-problem.ts'
import { registerIncident } from './usecases/register-incident.ts'
import { reopenIncident } from './usecases/reopen-incident.ts'
import { replyToUser } from './usecases/reply-to-user.ts'
import { reportWrongCi } from './usecases/report-wrong-ci.ts'
import { resolveIncident } from './usecases/resolve-incident.ts'
import { restrictIncident } from './usecases/restrict-incident.ts'
import { searchIncidents } from './usecases/search-incidents.ts'
import { setParent } from './usecases/set-parent.ts'
import { splitIncident } from './usecases/split-incident.ts'
import { startDiagnosis } from './usecases/start-diagnosis.ts'
import { startResolution } from './usecases/start-resolution.ts'
import { takeIncident } from './usecases/take-incident.ts'
import { tickStep } from './usecases/tick-step.ts'
import { tryEscalationPath } from './usecases/try-path.ts'
import { unmergeIncident } from './usecases/unmerge-incident.ts'

export function routes(serve: Serve): void {
  serve(contract.registerIncident, registerIncident)
  serve(contract.listIncidents, listIncidents)
  serve(contract.countIncidents, countIncidents)
  serve(contract.searchIncidents, searchIncidents)
  serve(contract.findIncidentByNumber, findIncidentByNumber)
  serve(contract.readIncident, readIncident)
  serve(contract.readTimeline, readTimeline)
  serve(contract.readEvidence, readEvidence)
  serve(nearby, readNearby)
  serve(teamChoices, listTeamChoices)
  serve(tryPath, tryEscalationPath)

  serve(verbs.editIncident, editIncident)
  serve(verbs.classifyIncident, classifyIncident)
  serve(verbs.assignIncident, assignIncident)
  serve(verbs.takeIncident, takeIncident)
  serve(verbs.changeOwner, changeOwner)
  serve(verbs.escalateIncident, escalateIncident)
  serve(verbs.startDiagnosis, startDiagnosis)
  serve(verbs.startResolution, startResolution)
  serve(verbs.failSolution, failSolution)
  serve(verbs.holdIncident, holdIncident)
  serve(verbs.endHold, endHold)
  serve(verbs.resolveIncident, resolveIncident)
  serve(verbs.confirmIncident, confirmIncident)
  serve(verbs.reopenIncident, reopenIncident)
  serve(verbs.closeIncident, closeIncident)
  serve(verbs.cancelIncident, cancelIncident)
  serve(verbs.replyToUser, replyToUser)
  serve(verbs.addNote, addNote)
  serve(verbs.recordAction, recordAction)
  serve(verbs.recordResult, recordResult)
  serve(verbs.mergeIncident, mergeIncident)
  serve(verbs.unmergeIncident, unmergeIncident)
  serve(verbs.splitIncident, splitIncident)
  serve(verbs.setParent, setParent)
  serve(verbs.restrictIncident, restrictIncident)
  serve(verbs.followIncident, followIncident)
  serve(verbs.addContact, addContact)
  serve(verbs.reportWrongCi, reportWrongCi)
  serve(verbs.applyModel, applyModel)
  serve(verbs.tickStep, tickStep)
  serve(verbs.askForReview, askForReview)
  serve(verbs.recordReview, recordReview)
  serve(verbs.referToProblem, referToProblem)
}
