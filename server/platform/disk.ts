import { statfs } from 'node:fs/promises'
import { Refusal } from './refusal.ts'

/** `filling` is a warning; at `low` files and imports are refused, at `full` everything but what reports a fault. */
export const diskLevels = ['ok', 'filling', 'low', 'full'] as const
export type DiskLevel = (typeof diskLevels)[number]

export interface Disk {
  level: DiskLevel
  /** Of what the system lets us use, as `df` tells it. */
  usedShare: number
  freeBytes: number
}

/** Undefined where the data lie on a disk that we cannot see: that of an external database. */
export type ReadDisk = () => Promise<Disk | undefined>
export const unseenDisk: ReadDisk = async () => undefined

/** Where a level begins: so much is in use and, because a large disk has room left even then, so little is free. */
const beginnings = [
  { level: 'full', usedShare: 0.95, freeBytes: 5e9 },
  { level: 'low', usedShare: 0.9, freeBytes: 10e9 },
  { level: 'filling', usedShare: 0.8, freeBytes: 20e9 },
] as const

export function diskOf(usedBytes: number, freeBytes: number): Disk {
  const usedShare = usedBytes / (usedBytes + freeBytes)
  const reached = beginnings.find((from) => usedShare >= from.usedShare && freeBytes <= from.freeBytes)
  return { level: reached?.level ?? 'ok', usedShare, freeBytes }
}

const rank = (level: DiskLevel): number => diskLevels.indexOf(level)
const spare = 0.02

/** A rise counts at once, a fall only with some room to spare: a disk on the edge is not told of again and again. */
export function levelAfter(before: DiskLevel, { level, usedShare, freeBytes }: Disk): DiskLevel {
  if (rank(level) >= rank(before)) return level
  const total = freeBytes / (1 - usedShare)
  const spared = diskOf(total * (usedShare + spare), freeBytes - total * spare).level
  return rank(spared) < rank(before) ? spared : before
}

export async function readDiskOf(folder: string): Promise<Disk> {
  const { bsize, blocks, bfree, bavail } = await statfs(folder)
  return diskOf((blocks - bfree) * bsize, bavail * bsize)
}

/** Refuses before the disk is full to the last byte, so that the database can go on answering. */
export function needRoom(disk: Disk | undefined, what: 'files' | 'anything'): void {
  if (disk?.level === 'full')
    throw new Refusal('no_room', 'disk_full', 'The disk of the database is nearly full; nothing was saved')
  if (disk?.level === 'low' && what === 'files')
    throw new Refusal(
      'no_room',
      'disk_low',
      'The disk of the database is filling up; no files are taken and nothing is imported for now',
    )
}
