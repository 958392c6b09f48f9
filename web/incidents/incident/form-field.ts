import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/activities.ts'
import { factNames, referenceNames, timeNames } from './facts.ts'

/** What a field is called that a model may ask for: the same words as in every other form. */
export function useFormFieldName(): (field: FormField) => string {
  const { t } = useTranslation('incident')
  return (field) => {
    const fact = factNames.find((one) => one === field)
    if (fact !== undefined) return t(`fact.${fact}.name`)
    const time = timeNames.find((one) => one === field)
    if (time !== undefined) return t(`time.${time}`)
    const reference = referenceNames.find((one) => one === field)
    if (reference !== undefined) return t(`reference.${reference}`)
    if (field === 'cause') return t('resolve.cause')
    return t(`field.${field as Exclude<FormField, FactField | TimeField | ReferenceField | 'cause'>}`)
  }
}

type FactField = (typeof factNames)[number]
type TimeField = (typeof timeNames)[number]
type ReferenceField = (typeof referenceNames)[number]
