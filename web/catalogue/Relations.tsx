import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addRelation, listRelations, removeRelation } from '../../contract/catalogue.ts'
import type { Relation } from '../../contract/catalogue.ts'
import { paths } from '../paths.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { Block } from '../ui/Block.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tell, tellFailure } from '../ui/toast.ts'
import { AddRelation } from './AddRelation.tsx'
import styles from './Documents.module.css'
import { RemoteSession } from './RemoteSession.tsx'

interface RelationsProps {
  item: { kind: 'service' | 'ci'; id: string }
  mayManage: boolean
}

/** What the item needs to work, and what fails when it fails. */
export function Relations({ item, mayManage }: RelationsProps) {
  const { t } = useTranslation('catalogue')
  const relations = useAnswer(listRelations, { itemId: item.id })
  return (['needs', 'neededBy'] as const).map((direction) => (
    <Block
      key={direction}
      title={t(`relation.${direction}`)}
      hint={t(`relation.${direction}Hint`)}
      isEditable={mayManage}
      renderForm={(close) => <AddRelation item={item} direction={direction} onClose={close} />}
      editWord={t('relation.add')}
    >
      <Loaded query={relations} rows={2}>
        {({ items }) => (
          <RelationList
            relations={items.filter(({ dependent }) => (dependent.id === item.id) === (direction === 'needs'))}
            direction={direction}
            mayManage={mayManage}
          />
        )}
      </Loaded>
    </Block>
  ))
}

interface RelationListProps {
  relations: readonly Relation[]
  direction: 'needs' | 'neededBy'
  mayManage: boolean
}

function RelationList({ relations, direction, mayManage }: RelationListProps) {
  const { t } = useTranslation('catalogue')
  const remove = useVerb(removeRelation)
  const bringBack = useVerb(addRelation)
  const ciIds = relations
    .map(({ dependent, needed }) => (direction === 'needs' ? needed : dependent))
    .flatMap(({ kind, id }) => (kind === 'ci' ? [id] : []))
  if (relations.length === 0) return <p className="faint">{t(`relation.${direction}None`)}</p>
  const takeAway = ({ id, dependent, needed, kind, isRedundant, redundancyGroup }: Relation, name: string) => {
    const again = {
      dependent: { kind: dependent.kind, id: dependent.id },
      needed: { kind: needed.kind, id: needed.id },
      kind,
      isRedundant,
      redundancyGroup,
    }
    remove.mutate(
      { relationId: id },
      {
        onSuccess: () => tell(t('relation.removed', { name }), () => bringBack.mutate(again, { onError: tellFailure })),
        onError: tellFailure,
      },
    )
  }
  return (
    <ul className={styles.list}>
      {relations.map((relation) => {
        const other = direction === 'needs' ? relation.needed : relation.dependent
        return (
          <li key={relation.id}>
            {other.kind === 'service' ? <Link to={paths.service(other.id)}>{other.name}</Link> : other.name}
            <span className={styles.end}>
              {other.kind === 'ci' && <RemoteSession ci={other} among={ciIds} />}
              <span className="small faint">{t(`relation.kind.${relation.kind}`)}</span>
              {relation.isRedundant && (
                <Tag tone="green">
                  {relation.redundancyGroup === ''
                    ? t('relation.redundant')
                    : t('relation.redundantIn', { group: relation.redundancyGroup })}
                </Tag>
              )}
              {mayManage && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('relation.remove', { name: other.name })}
                  onClick={() => takeAway(relation, other.name)}
                >
                  <IconX size={16} stroke={1.75} />
                </ActionIcon>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
