/** Writes docs/openapi.json from the contract. */
import { writeFileSync } from 'node:fs'
import { createApp } from '../server/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { createLog } from '../server/platform/log.ts'

// Never connected to: describing asks the database nothing.
const database = openDatabase('postgresql://nobody@localhost/nothing')
const app = await createApp({
  config: readConfig({ ALLCLEAR_DATA: '/nonexistent' }),
  db: database.db,
  now: () => new Date(0),
  log: createLog('silent'),
  secret: 'nothing is signed while describing the contract',
})
await app.http.ready()
writeFileSync('docs/openapi.json', `${JSON.stringify(app.http.swagger(), null, 2)}\n`)
await app.http.close()
await database.close()
