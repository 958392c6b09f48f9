import { useTranslation } from 'react-i18next'
import { addCustomer, changeCustomer, listCustomers } from '../../contract/catalogue.ts'
import type { Answer } from '../../contract/endpoint.ts'
import { useAnswer } from '../platform/answers.ts'
import { useFields } from '../platform/fields.ts'
import { SettingsRecords } from '../settings/SettingsRecords.tsx'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordEditor } from '../ui/RecordEditor.tsx'

type Customer = Answer<typeof addCustomer>

/** Whom the organisation works for: other organisations, or its own departments. */
export function Customers() {
  const { t } = useTranslation('catalogue')
  const customers = useAnswer(listCustomers, {})
  return (
    <SettingsRecords
      section="customers"
      list={{ ...customers, data: customers.data?.items }}
      columns={[]}
      addVerb={t('customerAdd')}
      empty={{ title: t('customerNone'), why: t('customerNoneWhy') }}
      renderDialog={(customer, close) => <CustomerDialog customer={customer} onClose={close} />}
    />
  )
}

function CustomerDialog({ customer, onClose }: { customer: Customer | undefined; onClose(): void }) {
  const { t } = useTranslation('catalogue')
  const form = useFields({ name: customer?.name ?? '' })
  return (
    <RecordEditor
      record={customer}
      idName="customerId"
      add={addCustomer}
      change={changeCustomer}
      form={form}
      addTitle={t('customerAdd')}
      onClose={onClose}
    >
      <NameInput {...form.text('name')} />
    </RecordEditor>
  )
}
