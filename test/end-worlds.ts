import { afterAll } from 'vitest'
import { endServers } from './real-server.ts'
import { endWorlds } from './world.ts'

// Not where a world is made: most are made in a hook, and one registered there would never run.
afterAll(async () => {
  endServers()
  await endWorlds()
})
