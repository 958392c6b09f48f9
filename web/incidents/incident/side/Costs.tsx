import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addCost, listCosts, removeCost } from '../../../../contract/tasks.ts'
import type { CostLine } from '../../../../contract/tasks.ts'
import { useAnswer, useVerb } from '../../../platform/answers.ts'
import { call, newKey } from '../../../platform/api.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { regional } from '../../../ui/time.ts'
import { tellFailure } from '../../../ui/toast.ts'
import { useTellWithUndo } from '../../../ui/use-undo.ts'
import styles from './Affected.module.css'
import { Section } from './Section.tsx'
import { verbOf } from './section-props.ts'
import type { SideProps } from './section-props.ts'

/** What it cost and what is invoiced for it, with the sums in each currency. */
export function Costs(props: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const { incident } = props
  const costs = useAnswer(listCosts, { incidentId: incident.id })
  const remove = useVerb(removeCost)
  const tellWithUndo = useTellWithUndo()
  const mayAdd = incident.allowed.includes('add_cost')
  if (!mayAdd && costs.data?.items.length === 0) return null

  function takeOut({ id: costLineId, kind, description, minutes, cost, price, currency }: CostLine) {
    const again = { incidentId: incident.id, kind, description, minutes, cost, price, currency }
    remove.mutate(
      { incidentId: incident.id, costLineId },
      {
        onSuccess: () =>
          tellWithUndo(t('costs.removed', { what: description }), () =>
            call(addCost, again, { idempotencyKey: newKey() }),
          ),
        onError: tellFailure,
      },
    )
  }

  return (
    <Section title={t('costs.title')} verb={verbOf(props, 'add_cost', t('add'))}>
      <Loaded query={costs} rows={1}>
        {({ items }) => (
          <ul className={styles.items}>
            {items.length === 0 && <li className="muted">{t('costs.none')}</li>}
            {items.map((line) => (
              <li key={line.id} className={styles.item}>
                <span className="cut">{line.description}</span>
                <span className="small faint">
                  {line.minutes === null ? t(`costKind.${line.kind}`) : t('costs.minutes', { count: line.minutes })}
                  {line.price !== null &&
                    `, ${t('costs.price', { price: money(line.price, line.currency, i18n.language) })}`}
                </span>
                <span className={styles.restored}>{money(line.cost, line.currency, i18n.language)}</span>
                {mayAdd && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('costs.remove', { what: line.description })}
                    onClick={() => takeOut(line)}
                  >
                    <IconTrash size={14} stroke={1.75} />
                  </ActionIcon>
                )}
              </li>
            ))}
            {items.length > 1 && (
              <li className={styles.item}>
                <b>{t('costs.sum')}</b>
                <b className={styles.restored}>{sums(items, ({ cost }) => cost, i18n.language)}</b>
              </li>
            )}
            {priced(items).length > 1 && (
              <li className={styles.item}>
                <b>{t('costs.sumOfPrices')}</b>
                <b className={styles.restored}>{sums(priced(items), ({ price }) => price ?? 0, i18n.language)}</b>
              </li>
            )}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

function money(amount: number, currency: string, language: string): string {
  return new Intl.NumberFormat(regional(language), { style: 'currency', currency }).format(amount)
}

const priced = (lines: readonly CostLine[]) => lines.filter(({ price }) => price !== null)

function sums(lines: readonly CostLine[], amount: (line: CostLine) => number, language: string): string {
  const byCurrency = Map.groupBy(lines, ({ currency }) => currency)
  return [...byCurrency]
    .map(([currency, ofIt]) =>
      money(
        ofIt.reduce((sum, line) => sum + amount(line), 0),
        currency,
        language,
      ),
    )
    .join(' + ')
}
