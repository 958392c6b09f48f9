import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { sql } from 'kysely'
import { verifyLog } from '../server/audit/index.ts'
import { runbooksWithLostTokens } from '../server/automation/index.ts'
import { integrationsWithLostSecrets } from '../server/detection/index.ts'
import { checkReplay } from '../server/incidents/index.ts'
import type { Product } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { readDiskOf } from '../server/platform/disk.ts'
import { findKeyMark } from '../server/platform/db/key-mark.ts'
import { createSealing } from '../server/platform/sealing.ts'
import { keyPrint, whenceSecret } from '../server/platform/secret.ts'
import { checkAllData, checkAllRecords } from '../server/upkeep/index.ts'
import { failed } from './exit-codes.ts'
import { dataOption } from './options.ts'
import { runCommand } from './run-command.ts'

interface Finding {
  check: string
  verdict: 'ok' | 'warning' | 'fault'
  detail: string
}

const replayedIncidents = 200

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
        await examine('data', () => lookAtData(product))
        await examine('key', () => lookAtKey(product))
        await examine('log', () => lookAtLog(product))
        await examine('records', () => lookAtRecords(product))
        await examine('secrets', () => lookAtSecrets(product))
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
  const { level, usedShare, freeBytes } = await readDiskOf(folder)
  const verdict = ({ ok: 'ok', filling: 'warning', low: 'warning', full: 'fault' } as const)[level]
  return [verdict, `${Math.round(usedShare * 100)} % used, ${(freeBytes / 1e9).toFixed(1)} GB free`]
}

async function lookAtData({ database }: Product): Promise<[Finding['verdict'], string]> {
  const damage = await checkAllData(database.db)
  if (damage.length === 0) return ['ok', 'every table and file can be read']
  return ['fault', damage.join('; ')]
}

async function lookAtKey({ config, database, secret }: Product): Promise<[Finding['verdict'], string]> {
  const mark = await findKeyMark(database.db)
  if (mark === undefined) return ['ok', 'no server has begun this database yet']
  if (mark === keyPrint(secret)) return ['ok', 'the one that this database was begun with']
  return ['fault', `${whenceSecret(config)} is another than the one that this database was begun with`]
}

async function lookAtLog({ database, secret }: Product): Promise<[Finding['verdict'], string]> {
  const { isIntact, eventCount, subjectCount, checkpointCount, faults } = await verifyLog(database.db, secret)
  if (isIntact)
    return ['ok', `${eventCount} events of ${subjectCount} records are intact under ${checkpointCount} seals`]
  return ['fault', faults.map((fault) => fault.detail).join('; ')]
}

async function lookAtRecords({ database }: Product): Promise<[Finding['verdict'], string]> {
  const contradictions = await checkAllRecords(database.db)
  if (contradictions.length > 0) return ['fault', contradictions.slice(0, 20).join('; ')]
  const { checked, differing } = await checkReplay(database.db, replayedIncidents)
  if (differing.length === 0) return ['ok', `${checked} incidents are what their logs tell`]
  return ['fault', `these incidents are not what their logs tell: ${differing.join(', ')}`]
}

async function lookAtSecrets({ database, secret }: Product): Promise<[Finding['verdict'], string]> {
  const sealing = createSealing(secret)
  const integrations = await integrationsWithLostSecrets(database.db, sealing)
  const runbooks = await runbooksWithLostTokens(database.db, sealing)
  if (integrations.length + runbooks.length === 0) return ['ok', 'what is kept sealed can be opened']
  const places = [
    ...(integrations.length > 0 ? [`on the page of the integration: ${integrations.join(', ')}`] : []),
    ...(runbooks.length > 0 ? [`in the settings of the runbook: ${runbooks.join(', ')}`] : []),
  ]
  return ['warning', `sealed under another key, to be entered again ${places.join('; ')}`]
}

async function lookAtReactions({ app }: Product): Promise<[Finding['verdict'], string]> {
  const { waiting, setAside } = await app.background.countReactions()
  if (setAside === 0) return ['ok', `${waiting} wait, none was set aside`]
  return ['warning', `${setAside} were set aside after five tries; Settings → Failed work says which and why`]
}
