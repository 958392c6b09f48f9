import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { sql } from 'kysely'
import { verifyLog } from '../server/audit/index.ts'
import { checkReplay } from '../server/incidents/index.ts'
import type { Product } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { failed } from './exit-codes.ts'
import { dataOption } from './options.ts'
import { runCommand } from './run-command.ts'

interface Finding {
  check: string
  verdict: 'ok' | 'warning' | 'fault'
  detail: string
}

const replayedIncidents = 200
const fullAt = { warning: 0.8, fault: 0.95 }

export const doctor = new Command('doctor')
  .description('Looks at everything that Allclear stands on, and verifies the log.')
  .option('--json', 'for machines')
  .addOption(dataOption())
  .addHelpText('after', '\nExit code 1 when there is a fault; warnings alone give 0.')
  .action(async (flags: { data?: string; json?: boolean }) => {
    const findings: Finding[] = []
    const report = (check: string, verdict: Finding['verdict'], detail: string): void => {
      findings.push({ check, verdict, detail })
      if (!flags.json) process.stdout.write(`${verdict.padEnd(8)} ${check.padEnd(14)} ${detail}\n`)
    }
    const examine = async (check: string, look: () => Promise<[Finding['verdict'], string]>): Promise<void> => {
      try {
        report(check, ...(await look()))
      } catch (error) {
        report(check, 'fault', error instanceof Error ? error.message : String(error))
      }
    }
    await examine('settings', async () => {
      const { dataFolder, databaseUrl } = readConfig(process.env, flags)
      return ['ok', databaseUrl === undefined ? `embedded database in ${dataFolder}` : 'external database']
    })
    await examine('disk', () => lookAtDisk(readConfig(process.env, flags).dataFolder))
    await examine('database', () =>
      runCommand('doctor', flags, async (product) => {
        await examine('log', () => lookAtLog(product))
        await examine('records', () => lookAtRecords(product))
        await examine('reactions', () => lookAtReactions(product))
        // It was opened, so every migration has run.
        const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
          product.database.db,
        )
        return ['ok', `PostgreSQL ${rows[0]?.version ?? ''} answers; its schema is up to date`]
      }),
    )
    if (flags.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
    if (findings.some((finding) => finding.verdict === 'fault')) process.exitCode = failed
  })

async function lookAtDisk(folder: string): Promise<[Finding['verdict'], string]> {
  if (!existsSync(folder)) return ['ok', `${folder} does not exist yet`]
  const { bavail, blocks, bsize } = await statfs(folder)
  const used = 1 - bavail / blocks
  const verdict = used >= fullAt.fault ? 'fault' : used >= fullAt.warning ? 'warning' : 'ok'
  return [verdict, `${Math.round(used * 100)} % used, ${((bavail * bsize) / 1e9).toFixed(1)} GB free`]
}

async function lookAtLog({ database, secret }: Product): Promise<[Finding['verdict'], string]> {
  const { isIntact, eventCount, subjectCount, checkpointCount, faults } = await verifyLog(database.db, secret)
  if (isIntact)
    return ['ok', `${eventCount} events of ${subjectCount} records are intact under ${checkpointCount} seals`]
  return ['fault', faults.map((fault) => fault.detail).join('; ')]
}

async function lookAtRecords({ database }: Product): Promise<[Finding['verdict'], string]> {
  const { checked, differing } = await checkReplay(database.db, replayedIncidents)
  if (differing.length === 0) return ['ok', `${checked} incidents are what their logs tell`]
  return ['fault', `these incidents are not what their logs tell: ${differing.join(', ')}`]
}

async function lookAtReactions({ app }: Product): Promise<[Finding['verdict'], string]> {
  const { waiting, setAside } = await app.background.countReactions()
  if (setAside === 0) return ['ok', `${waiting} wait, none was set aside`]
  return ['warning', `${setAside} were set aside after five tries; the log of the server says why`]
}
