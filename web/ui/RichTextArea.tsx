import { RichTextEditor } from '@mantine/tiptap'
import '@mantine/tiptap/styles.layer.css'
import { IconSourceCode } from '@tabler/icons-react'
import { Placeholder } from '@tiptap/extensions'
import { useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pressSubmit } from './Form.tsx'
import styles from './RichTextArea.module.css'
import type { RichTextEditorProps } from './RichTextEditor.tsx'

/** Mantine draws code and a block of code alike. */
const BlockIcon = () => <IconSourceCode size={16} stroke={1.5} />

export function RichTextArea({
  value,
  onChange,
  label,
  placeholder,
  isFocused,
  isRequired,
  onSubmit,
}: RichTextEditorProps) {
  const { t } = useTranslation('ui')
  const latest = useRef({ onChange, onSubmit })
  useEffect(() => {
    latest.current = { onChange, onSubmit }
  })
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [3, 4] }, link: { openOnClick: false } }),
      Placeholder.configure({ placeholder: placeholder ?? '' }),
    ],
    content: value,
    autofocus: isFocused === true ? 'end' : false,
    onUpdate: (event) => latest.current.onChange(event.editor.isEmpty ? '' : event.editor.getHTML()),
    editorProps: {
      attributes: {
        'aria-label': label,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-required': String(isRequired === true),
      },
      handleKeyDown: ({ dom }, event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return false
        if (latest.current.onSubmit === undefined) pressSubmit(dom.closest('form'))
        else latest.current.onSubmit()
        return true
      },
    },
  })

  // Emptied or replaced from outside: after sending, or when a template is chosen.
  useEffect(() => {
    const shown = editor.isEmpty ? '' : editor.getHTML()
    if (value !== shown) editor.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])

  return (
    <RichTextEditor
      editor={editor}
      classNames={{ root: styles.root ?? '', content: styles.content ?? '' }}
      variant="subtle"
      labels={{
        boldControlLabel: t('editor.bold'),
        italicControlLabel: t('editor.italic'),
        codeControlLabel: t('editor.code'),
        codeBlockControlLabel: t('editor.codeBlock'),
        bulletListControlLabel: t('editor.bullets'),
        orderedListControlLabel: t('editor.numbers'),
        blockquoteControlLabel: t('editor.quote'),
        linkControlLabel: t('editor.link'),
        unlinkControlLabel: t('editor.unlink'),
        linkEditorInputLabel: t('editor.address'),
        linkEditorInputPlaceholder: 'https://',
        linkEditorExternalLink: t('editor.newTab'),
        linkEditorInternalLink: t('editor.sameTab'),
        linkEditorSave: t('editor.save'),
      }}
    >
      <RichTextEditor.Toolbar>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Code />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
          <RichTextEditor.CodeBlock icon={BlockIcon} />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  )
}
