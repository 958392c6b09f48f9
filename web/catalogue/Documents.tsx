import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core'
import { IconExternalLink, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Service } from '../../contract/catalogue.ts'
import { useFields } from '../platform/fields.ts'
import styles from './Documents.module.css'
import { ServiceForm } from './ServiceForm.tsx'

type Document = Service['documents'][number]
const kinds: readonly Document['kind'][] = ['architecture', 'continuity', 'security', 'policy', 'other']

/** Where the documents of a service are; they stay where they are kept. */
export function Documents({ documents }: { documents: readonly Document[] }) {
  const { t } = useTranslation('catalogue')
  if (documents.length === 0) return <p className="faint">{t('document.none')}</p>
  return (
    <ul className={styles.list}>
      {documents.map(({ title, url, kind }) => (
        <li key={`${title} ${url}`}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            {title} <IconExternalLink size={14} stroke={1.75} aria-hidden />
          </a>
          <span className="small faint">{t(`document.kind.${kind}`)}</span>
        </li>
      ))}
    </ul>
  )
}

export function DocumentsForm({ service, onClose }: { service: Service; onClose(): void }) {
  const { t } = useTranslation(['catalogue', 'ui'])
  const form = useFields({ documents: service.documents })
  const { documents } = form.values
  const set = (index: number, part: Partial<Document>) =>
    form.set(
      'documents',
      documents.map((document, at) => (at === index ? { ...document, ...part } : document)),
    )
  return (
    <ServiceForm
      service={service}
      changed={form.values}
      isChanged={form.isChanged}
      onClose={onClose}
      aside={
        <Button onClick={() => form.set('documents', [...documents, { title: '', url: '', kind: 'other' }])}>
          {t('document.add')}
        </Button>
      }
    >
      {/* A row has no identity but its place. */}
      {[...documents.entries()].map(([index, document]) => (
        <fieldset key={index} className={styles.document}>
          <legend className="sr-only">{document.title === '' ? t('document.new') : document.title}</legend>
          <TextInput
            label={t('document.title')}
            required
            withAsterisk={false}
            maxLength={100}
            value={document.title}
            onChange={(event) => set(index, { title: event.currentTarget.value })}
          />
          <TextInput
            label={t('document.address')}
            placeholder="https://"
            type="url"
            pattern="https?://.+"
            required
            withAsterisk={false}
            maxLength={1000}
            value={document.url}
            onChange={(event) => set(index, { url: event.currentTarget.value })}
          />
          <Group gap="xs" align="end" wrap="nowrap">
            <Select
              label={t('document.about')}
              data={kinds.map((kind) => ({ value: kind, label: t(`document.kind.${kind}`) }))}
              allowDeselect={false}
              value={document.kind}
              onChange={(kind) => set(index, { kind: kind as Document['kind'] })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('document.remove', { title: document.title })}
              onClick={() =>
                form.set(
                  'documents',
                  documents.filter((_, at) => at !== index),
                )
              }
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </Group>
        </fieldset>
      ))}
    </ServiceForm>
  )
}
