import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Block } from '../ui/Block.tsx'
import type { Part } from './parts.ts'

interface ModelPartProps {
  part: Part
  mayChange: boolean
  renderForm(close: () => void): ReactNode
  /** The model says nothing about it. */
  isEmpty: boolean
  children: ReactNode
}

/** One part of a model: what it is for, what it says, and its form in the same place. */
export function ModelPart({ part, mayChange, renderForm, isEmpty, children }: ModelPartProps) {
  const { t } = useTranslation('models')
  return (
    <Block title={t(`part.${part}`)} hint={t(`hint.${part}`)} isEditable={mayChange} renderForm={renderForm}>
      {isEmpty ? <p className="faint">{t(`empty.${part}`)}</p> : children}
    </Block>
  )
}
