import { useState } from 'react'

type NamesOf<Values, Kind> = { [Name in keyof Values]: Values[Name] extends Kind ? Name : never }[keyof Values] & string

interface TextProps {
  name: string
  value: string
  onChange(event: { currentTarget: { value: string } }): void
}
interface ChoiceProps {
  name: string
  value: string | null
  onChange(value: string | null): void
}

export interface Fields<Values extends object> {
  values: Values
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void
  /** What differs from how the form began; nothing else is sent. */
  changed: Partial<Values>
  isChanged: boolean
  /** Binds a text input; where the field may be null an empty input means null. */
  text(name: NamesOf<Values, string | null>): TextProps
  /** Binds a choice of one id, or of none. */
  choice(name: NamesOf<Values, string | null>): ChoiceProps
}

/** The values of a form. `nullable` names the texts that are null when nothing is written. */
export function useFields<Values extends object>(
  begin: Values,
  nullable: readonly NamesOf<Values, string | null>[] = [],
): Fields<Values> {
  const [start] = useState(begin)
  const [values, setValues] = useState(begin)
  const set = (name: keyof Values, value: unknown) => setValues((before) => ({ ...before, [name]: value }))
  const names = Object.keys(values) as (keyof Values)[]
  const changed = Object.fromEntries(
    names.filter((name) => !isSame(values[name], start[name])).map((name) => [name, values[name]]),
  ) as Partial<Values>
  return {
    values,
    set,
    changed,
    isChanged: Object.keys(changed).length > 0,
    text: (name) => ({
      name,
      value: (values[name] as string | null) ?? '',
      onChange: ({ currentTarget: { value } }) => set(name, value === '' && nullable.includes(name) ? null : value),
    }),
    choice: (name) => ({
      name,
      value: values[name] as string | null,
      onChange: (value) => set(name, value),
    }),
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
