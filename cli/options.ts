import { InvalidArgumentError, Option } from 'commander'
import { TimeZone } from '../contract/values.ts'

export const dataOption = (): Option =>
  new Option('--data <folder>', 'where the embedded database lies (ALLCLEAR_DATA, else a folder of the system)')

export const timeZoneOption = (): Option =>
  new Option('--time-zone <zone>', 'the zone of the times in the file').default('UTC').argParser(readTimeZone)

export const reportOption = (): Option =>
  new Option('--report <file>', 'where to write, as CSV, every row that was not used or was unclear')

function readTimeZone(name: string): string {
  if (!TimeZone.safeParse(name).success) throw new InvalidArgumentError('Name one such as Europe/Stockholm.')
  return name
}
