import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addCustomer, changeCustomer, listCustomers } from '../../contract/catalogue.ts'
import type { Answer } from '../../contract/endpoint.ts'
import { useAnswer, useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { Records } from '../ui/Records.tsx'
import { RetireButton } from '../ui/RetireButton.tsx'
import { Tag } from '../ui/Tag.tsx'
import { tell } from '../ui/toast.ts'

type Customer = Answer<typeof addCustomer>

/** Whom the organisation works for: other organisations, or its own departments. */
export function Customers() {
  const { t } = useTranslation(['catalogue', 'ui'])
  const customers = useAnswer(listCustomers, {})
  const [opened, setOpened] = useState<Customer | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={() => setOpened('new')}>
      {t('customerAdd')}
    </Button>
  )
  return (
    <SettingsPage section="customers" actions={add}>
      <Loaded query={customers}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('customerNone')} action={add}>
              {t('customerNoneWhy')}
            </EmptyState>
          ) : (
            <Records
              label={t('customers')}
              items={items}
              keyOf={(customer) => customer.id}
              onOpen={setOpened}
              isFaint={(customer) => !customer.isActive}
              name={{
                head: t('name'),
                render: (customer) => customer.name,
                renderBeside: (customer) => !customer.isActive && <Tag>{t('ui:record.retired')}</Tag>,
              }}
              columns={[]}
            />
          )
        }
      </Loaded>
      {opened !== undefined && (
        <CustomerDialog customer={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </SettingsPage>
  )
}

function CustomerDialog({ customer, onClose }: { customer: Customer | undefined; onClose(): void }) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const add = useVerb(addCustomer)
  const change = useVerb(changeCustomer)
  const form = useFields({ name: customer?.name ?? '' })
  const done = (saved: Customer) => {
    tell(t(customer === undefined ? 'ui:record.added' : 'ui:record.saved', { name: saved.name }))
    onClose()
  }
  const save = () => {
    if (customer === undefined) return add.mutate(form.values, { onSuccess: done })
    const version = versionFor(customer, change.error)
    change.mutate({ customerId: customer.id, version, ...form.changed }, { onSuccess: done })
  }
  return (
    <RecordDialog
      title={customer?.name ?? t('customerAdd')}
      verb={t('ui:record.save')}
      attempt={customer === undefined ? add : change}
      disabled={!form.isChanged}
      onCancel={onClose}
      onSubmit={save}
      aside={
        customer !== undefined && (
          <RetireButton
            endpoint={changeCustomer}
            which={{ customerId: customer.id }}
            record={customer}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        label={t('name')}
        required
        withAsterisk={false}
        maxLength={100}
        data-autofocus
        {...form.text('name')}
      />
    </RecordDialog>
  )
}
