import { listPortalServices, listPortalTemplates, reportCase } from '../../../contract/portal.ts'
import type { Sent } from '../../../contract/endpoint.ts'
import { listLocations } from '../../../contract/catalogue.ts'
import { useAttachments } from '../../attachments/use-attachments.ts'
import { useAnswer, useVerb } from '../../platform/answers.ts'
import { useDraft } from '../../platform/drafts.ts'
import { moment, useNow } from '../../ui/time.ts'
import { useWords } from '../words.ts'
import { htmlOf, splitReport } from '../writing.ts'

export const outcomes = ['incident', 'suspicion', 'question', 'request'] as const
export type Outcome = (typeof outcomes)[number]

export interface Draft {
  text: string
  outcome: Outcome
  serviceId: string
  /** As the browser's own field has it, in the viewer's zone. */
  since: string
  locationId: string
  /** The template that was chosen; drafts of before know none. */
  modelId?: string
}

const nothing: Draft = { text: '', outcome: 'incident', serviceId: '', since: '', locationId: '' }

/** What one is writing. Each person has their own, for a device may be shared. */
export const useReportDraft = (personId: string) => useDraft(`portal.report.${personId}`, nothing)

/** What is being reported: the draft and its files, what can be named in it, and how it is sent. */
export function useReport(personId: string) {
  const { t, language } = useWords()
  const now = useNow()
  const draft = useReportDraft(personId)
  const attachments = useAttachments()
  const services = useAnswer(listPortalServices, {}).data?.items ?? []
  const places = useAnswer(listLocations, {}).data?.items.filter(({ isActive }) => isActive) ?? []
  const templates = useAnswer(listPortalTemplates, {}).data?.items ?? []
  const sending = useVerb(reportCase)
  const { text, outcome, serviceId, since, locationId, modelId = '' } = draft.value

  /** A fault has fields for its details; everything else is passed on as text, so there they become lines of it. */
  function message(): Sent<typeof reportCase> {
    const { summary, rest } = splitReport(text)
    const observedAt = since === '' ? undefined : new Date(since).toISOString()
    if (outcome === 'incident') {
      return {
        summary,
        description: htmlOf(rest),
        outcome,
        attachmentIds: attachments.ids,
        ...(serviceId !== '' && { serviceId }),
        ...(observedAt !== undefined && { observedAt }),
        ...(locationId !== '' && { locationId }),
        ...(templates.some((template) => template.modelId === modelId) && { modelId }),
      }
    }
    const service = services.find(({ id }) => id === serviceId)
    const place = places.find(({ id }) => id === locationId)
    const lines = [
      service && t('line.service', { value: service.name }),
      observedAt && t('line.since', { value: moment(observedAt, language, now) }),
      place && t('line.where', { value: place.path }),
    ].filter((line) => line !== undefined)
    return {
      summary,
      description: htmlOf([rest, lines.join('\n')].join('\n\n')),
      outcome,
      attachmentIds: attachments.ids,
    }
  }

  return {
    draft: draft.value,
    change: (part: Partial<Draft>) => draft.set({ ...draft.value, ...part }),
    attachments,
    services,
    places,
    templates,
    sending,
    /** Also when the page was left meanwhile: a draft that has been sent must not be sent once more. */
    send: (onSent: (made: { id: string; number: number } | null) => void) =>
      sending.mutate(message(), {
        onSuccess: ({ case: made }) => {
          draft.forget()
          attachments.clear()
          onSent(made)
        },
      }),
  }
}

export type Report = ReturnType<typeof useReport>
