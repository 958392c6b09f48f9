import { createElement, Fragment } from 'react'
import { Link } from 'react-router'
import { paths } from '../../../paths.ts'
import { numberIn } from './strong.ts'

/** A sentence with its names set off, and where it is asked for with its incidents as links. */
export function Sentence({ words, isLinked = false }: { words: string; isLinked?: boolean }) {
  const parts = words.split(/(\u2068[^\u2069]*\u2069)/)
  return createElement(
    Fragment,
    null,
    ...parts.map((part) => (part.startsWith('\u2068') ? setOff(part, isLinked) : part)),
  )
}

function setOff(part: string, isLinked: boolean) {
  const name = part.slice(1, -1)
  const number = numberIn(name)
  if (number === undefined) return createElement('b', null, name)
  return isLinked ? createElement(Link, { to: paths.incident(number) }, number) : createElement('b', null, number)
}
