import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'

/** The verb of a list that makes something new. */
export function AddButton({ verb, onClick }: { verb: string; onClick(): void }) {
  return (
    <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={onClick}>
      {verb}
    </Button>
  )
}
