import { createElement, Fragment } from 'react'

/** A sentence with its names set off. */
export function Sentence({ words }: { words: string }) {
  const parts = words.split(/(\u2068[^\u2069]*\u2069)/)
  return createElement(
    Fragment,
    null,
    ...parts.map((part) => (part.startsWith('\u2068') ? createElement('b', null, part.slice(1, -1)) : part)),
  )
}
