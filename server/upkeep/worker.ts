import type { Background } from '../platform/background/background.ts'
import type { ReadDisk } from '../platform/disk.ts'
import type { Log } from '../platform/log.ts'
import { checkData } from './usecases/check-data.ts'
import { checkRecords } from './usecases/check-records.ts'
import { createRemoveOldAnswers } from './usecases/remove-old-answers.ts'
import { watchDisk } from './usecases/watch-disk.ts'

export function work(background: Background, readDisk: ReadDisk, log: Log): void {
  background.everyTick('upkeep.watch_disk', watchDisk(readDisk, log))
  background.everyTick('upkeep.check_data', checkData(log))
  background.everyTick('upkeep.check_records', checkRecords(log))
  background.everyTick('upkeep.remove_old_answers', createRemoveOldAnswers())
}
