import { regional } from './time.ts'

/** A number as the reader's language groups its digits. */
export function figure(number: number, language: string): string {
  return number.toLocaleString(regional(language))
}
