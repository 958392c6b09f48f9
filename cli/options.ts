import { Option } from 'commander'

export const dataOption = (): Option =>
  new Option('--data <folder>', 'where the embedded database lies (ALLCLEAR_DATA, else a folder of the system)')
