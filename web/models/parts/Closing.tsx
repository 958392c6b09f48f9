import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Closing as ClosingBy } from '../../../contract/activities.ts'
import { ModelPart } from '../ModelPart.tsx'
import { PartForm } from '../PartForm.tsx'
import { useDraftSaving } from '../use-draft-saving.ts'
import type { PartProps } from '../use-draft-saving.ts'

/** Whose word ends a resolved incident. */
export function Closing(props: PartProps) {
  const { t } = useTranslation('models')
  const { content, mayChange } = props
  return (
    <ModelPart
      part="closing"
      mayChange={mayChange}
      isEmpty={false}
      renderForm={(close) => <ClosingForm {...props} onClose={close} />}
    >
      <p>{t(`closing.${content.closing}`)}</p>
    </ModelPart>
  )
}

function ClosingForm({ onClose, ...props }: PartProps & { onClose(): void }) {
  const { t } = useTranslation('models')
  const [closing, setClosing] = useState(props.content.closing)
  const { attempt, save } = useDraftSaving(props, onClose)
  return (
    <PartForm attempt={attempt} onCancel={onClose} onSubmit={() => save({ closing })}>
      <Radio.Group
        aria-label={t('part.closing')}
        value={closing}
        onChange={(value) => setClosing(ClosingBy.options.find((one) => one === value) ?? closing)}
      >
        <Stack gap={10}>
          {ClosingBy.options.map((value) => (
            <Radio key={value} value={value} label={t(`closing.${value}`)} description={t(`closingMeans.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </PartForm>
  )
}
