import { describe, expect, it } from 'vitest'
import { type Disk, diskOf, levelAfter, needRoom, readDiskOf } from './disk.ts'

const of = (gigabytes: number, usedShare: number): Disk =>
  diskOf(gigabytes * 1e9 * usedShare, gigabytes * 1e9 * (1 - usedShare))

describe('F-07 the level of a disk', () => {
  it.each([
    [50, 0.79, 'ok'],
    [50, 0.81, 'filling'],
    [50, 0.91, 'low'],
    [50, 0.96, 'full'],
    [50, 1, 'full'],
    [2000, 0.96, 'ok'],
    [2000, 0.991, 'filling'],
    [2000, 0.996, 'low'],
    [2000, 0.998, 'full'],
  ])('of %d GB, %d used, is "%s"', (gigabytes, used, level) => {
    expect(of(gigabytes, used).level).toBe(level)
  })

  it('is told when it rises, and when it falls far enough to stay there', () => {
    const shares = [0.5, 0.801, 0.799, 0.801, 0.799, 0.91, 0.96, 0.94, 0.96, 0.92, 0.87, 0.5]
    let told: Disk['level'] = 'ok'
    const levels = shares.map((share) => (told = levelAfter(told, of(50, share))))
    expect(levels.join(' ')).toBe('ok filling filling filling filling low full full full low filling ok')
  })

  it.each([
    ['ok', false, false],
    ['filling', false, false],
    ['low', true, false],
    ['full', true, true],
  ] as const)('"%s" refuses files: %s, everything: %s', (level, files, anything) => {
    const disk: Disk = { level, usedShare: 0, freeBytes: 0 }
    const refuses = (what: 'files' | 'anything'): boolean => {
      try {
        needRoom(disk, what)
        return false
      } catch {
        return true
      }
    }
    expect([refuses('files'), refuses('anything')]).toEqual([files, anything])
    expect(() => needRoom(undefined, 'files')).not.toThrow()
  })

  it('is that of the folder', async () => {
    const { usedShare, freeBytes } = await readDiskOf(import.meta.dirname)
    expect(usedShare).toBeGreaterThan(0)
    expect(usedShare).toBeLessThan(1)
    expect(freeBytes).toBeGreaterThan(1e6)
  })
})
