import { Anchor, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classifyIncident } from '../../../../contract/incident-verbs.ts'
import { Complexity } from '../../../../contract/incidents.ts'
import { useVerb } from '../../../platform/answers.ts'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { IncidentPriority } from '../../IncidentPriority.tsx'
import { findCategories, findCis, findServices } from '../../pickers/choices.ts'
import { LevelPicker } from '../../pickers/LevelPicker.tsx'
import { useComputedPriority } from '../computed-priority.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'
import { ProposedImpact } from './ProposedImpact.tsx'

/** What fails and how much it matters. The priority follows, and can be set aside with a reason. */
export function ClassifyDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['incident', 'incidents'])
  const [service, setService] = useState<Choice | null>(incident.service)
  const [ci, setCi] = useState<Choice | null>(incident.ci)
  const [category, setCategory] = useState<Choice | null>(incident.category)
  const [impact, setImpact] = useState(incident.impact)
  const [urgency, setUrgency] = useState(incident.urgency)
  const [complexity, setComplexity] = useState(incident.complexity)
  const wasOverridden = incident.priorityReason !== null
  // Its reason is not for everybody; then what it set stays until somebody sets another.
  const keptPriority = !wasOverridden && incident.priority !== incident.computedPriority ? incident.priority : null
  const [override, setOverride] = useState(wasOverridden ? incident.priority : null)
  const [reason, setReason] = useState(incident.priorityReason ?? '')
  const computed = useComputedPriority(service?.id ?? null, impact, urgency)
  const classify = useVerb(classifyIncident)
  const failed = [
    ...(service === null ? [] : [{ kind: 'service' as const, id: service.id }]),
    ...(ci === null ? [] : [{ kind: 'ci' as const, id: ci.id }]),
  ]

  function submit() {
    if (category === null || impact === null || urgency === null) return
    classify.mutate(
      {
        incidentId: incident.id,
        version: incident.version,
        serviceId: service?.id ?? null,
        ciId: ci?.id ?? null,
        categoryId: category.id,
        impact,
        urgency,
        complexity,
        ...((override !== null || keptPriority === null) && {
          override: override === null ? null : { priority: override, reason },
        }),
      },
      {
        onSuccess: () => {
          tell(t('incident:classify.done', { number: incident.number }))
          onClose()
        },
      },
    )
  }

  return (
    <VerbDialog
      title={t('incident:classify.title', { number: incident.number })}
      verb={t('incident:verb.classify')}
      size="lg"
      mutation={classify}
      canSubmit={
        category !== null && impact !== null && urgency !== null && (override === null || reason.trim() !== '')
      }
      onClose={onClose}
      onSubmit={submit}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NamedSelect
          label={t('incident:field.category')}
          find={findCategories}
          value={category}
          onChange={setCategory}
          required
          isFirst
        />
        <NamedSelect label={t('incident:field.service')} find={findServices} value={service} onChange={setService} />
        <NamedSelect label={t('incident:field.ci')} find={findCis} value={ci} onChange={setCi} />
        <Select
          label={t('incident:field.complexity')}
          data={Complexity.options.map((value) => ({ value, label: t(`incident:complexity.${value}`) }))}
          value={complexity}
          onChange={setComplexity}
          clearable
        />
        <div>
          <LevelPicker required kind="impact" value={impact} onChange={setImpact} />
          <ProposedImpact failed={failed} value={impact} onUse={setImpact} />
        </div>
        <LevelPicker required kind="urgency" value={urgency} onChange={setUrgency} />
      </SimpleGrid>
      <div role="status">
        {t('incident:classify.becomes')}{' '}
        <IncidentPriority level={override ?? keptPriority ?? computed?.priority ?? null} named />
        {computed !== undefined && override === null && keptPriority === null && (
          <span className="small faint"> {t('incident:priorityWhy.matrix', { number: computed.matrixNumber })}</span>
        )}{' '}
        {computed !== undefined && override === null && (
          <Anchor component="button" type="button" size="sm" onClick={() => setOverride(computed.priority)}>
            {t('incident:classify.override')}
          </Anchor>
        )}
      </div>
      {override !== null && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t('incident:classify.instead')}
            data={([1, 2, 3, 4] as const).map((level) => ({
              value: String(level),
              label: `P${level} ${t(`incidents:priority.${level}`)}`,
            }))}
            value={String(override)}
            onChange={(value) => setOverride(value === null ? null : Number(value))}
            clearable
          />
          <TextInput
            label={t('incident:classify.reason')}
            required
            withAsterisk={false}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </SimpleGrid>
      )}
    </VerbDialog>
  )
}
