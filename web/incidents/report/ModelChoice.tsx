import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { listModelTemplates, matchModels } from '../../../contract/models.ts'
import { useAnswer } from '../../platform/answers.ts'
import { begunWith } from './report-form.ts'
import type { ReportForm } from './report-form.ts'

interface ModelChoiceProps {
  form: ReportForm
  onChange(form: ReportForm): void
}

/** By which model it will be handled: a template that begins the report, or the one whose condition holds. */
export function ModelChoice({ form, onChange }: ModelChoiceProps) {
  const { t } = useTranslation('report')
  const templates = useAnswer(listModelTemplates, {}).data?.items ?? []
  const { template = null, channel, service, ci, category, location } = form
  const [summary] = useDebouncedValue(form.summary.trim(), 400)
  const matches = useAnswer(
    matchModels,
    {
      summary,
      channel,
      ...(service === null ? {} : { serviceId: service.id }),
      ...(ci === null ? {} : { ciId: ci.id }),
      ...(category === null ? {} : { categoryId: category.id }),
      ...(location === null ? {} : { locationId: location.id }),
    },
    { enabled: summary.length > 5 && template === null },
  )
  const match = summary.length > 5 && template === null ? matches.data?.items[0] : undefined
  if (templates.length === 0 && match === undefined) return null
  const chosen = templates.find(({ modelId }) => modelId === template?.id)
  return (
    <Select
      label={t('model.template')}
      placeholder={t('model.templateNone')}
      description={chosen?.purpose ?? (match && t('model.willBe', { name: match.name }))}
      inputWrapperOrder={['label', 'input', 'description']}
      data={templates.map(({ modelId, name }) => ({ value: modelId, label: name }))}
      value={template?.id ?? null}
      onChange={(id) => onChange(begunWith(form, templates.find(({ modelId }) => modelId === id) ?? null))}
      searchable
      clearable
    />
  )
}
