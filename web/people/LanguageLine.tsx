import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../platform/i18n.ts'

/** Offers the other language in its own words, before anybody is known. */
export function LanguageLine() {
  const { i18n } = useTranslation()
  const other = i18n.language === 'sv' ? 'en' : 'sv'
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      lang={other}
      ta="left"
      mih={24}
      w="fit-content"
      onClick={() => void chooseLanguage(other)}
    >
      {other === 'sv' ? 'Svenska' : 'English'}
    </Anchor>
  )
}
