import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriorityMatrix } from '../../contract/catalogue.ts'
import { Records } from '../ui/Records.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { Tag } from '../ui/Tag.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import styles from './PriorityMatrices.module.css'

/** Every version that has been in force: an incident names the one that gave it its priority. */
export function MatrixVersions({ matrices }: { matrices: readonly PriorityMatrix[] }) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const [opened, setOpened] = useState<PriorityMatrix>()
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className={styles.heading}>
        {t('matrix.versions')}
      </h2>
      <Records
        label={t('matrix.versions')}
        items={matrices}
        keyOf={(matrix) => matrix.id}
        onOpen={setOpened}
        name={{
          head: t('matrix.version'),
          render: (matrix) => t('matrix.number', { number: matrix.number }),
          renderBeside: (matrix) => matrix.isCurrent && <Tag tone="accent">{t('matrix.isInForce')}</Tag>,
        }}
        columns={[
          { head: t('matrix.scope'), render: (matrix) => matrix.service?.name ?? t('matrix.everything') },
          { head: t('matrix.note'), render: (matrix) => matrix.note, isWide: true },
          { head: t('matrix.by'), render: (matrix) => matrix.createdBy?.name ?? 'Allclear', isWide: true },
          { head: t('matrix.since'), render: (matrix) => <RelativeTime at={matrix.createdAt} /> },
        ]}
      />
      {opened !== undefined && (
        <Modal
          opened
          onClose={() => setOpened(undefined)}
          size="lg"
          title={t('matrix.number', { number: opened.number })}
          closeButtonProps={{ 'aria-label': t('ui:close') }}
        >
          <MatrixGrid cells={opened.cells} before={opened.cells} />
        </Modal>
      )}
    </section>
  )
}
