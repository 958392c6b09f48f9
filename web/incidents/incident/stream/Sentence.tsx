import { createElement, Fragment } from 'react'

/** Marks a name within a sentence as Unicode isolates one, so that any translation can place it. */
export function strong(name: string): string {
  return `\u2068${name}\u2069`
}

/** A sentence with its names set off. */
export function Sentence({ words }: { words: string }) {
  const parts = words.split(/(\u2068[^\u2069]*\u2069)/)
  return createElement(
    Fragment,
    null,
    ...parts.map((part) => (part.startsWith('\u2068') ? createElement('b', null, part.slice(1, -1)) : part)),
  )
}
