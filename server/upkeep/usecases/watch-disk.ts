import type { Sweep } from '../../platform/background/background.ts'
import { type DiskLevel, levelAfter, type ReadDisk } from '../../platform/disk.ts'
import type { Log } from '../../platform/log.ts'

const means: Record<DiskLevel, string> = {
  ok: 'the disk has room again',
  filling: 'the disk is filling up',
  low: 'the disk is nearly full: files and imports are refused',
  full: 'the disk is full: everything but what reports a fault is refused',
}

/** Tells the log once of each level that the disk comes to. */
export function watchDisk(readDisk: ReadDisk, log: Log): Sweep {
  let told: DiskLevel = 'ok'
  return async () => {
    const disk = await readDisk()
    const level = disk ? levelAfter(told, disk) : told
    if (!disk || level === told) return 0
    told = level
    const figures = { usedPercent: Math.round(disk.usedShare * 100), freeBytes: disk.freeBytes }
    log[level === 'ok' ? 'info' : 'warn'](figures, means[level])
    return 0
  }
}
