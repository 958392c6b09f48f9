import { spawn } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { access, readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { legible } from './printed.ts'

export interface ScriptResult {
  /** Null where it was killed or could not be started. */
  exitCode: number | null
  /** The beginning of what it printed, both streams as they came. */
  output: string
}

const longestOutput = 32_000
const memoryBytes = 512 * 1024 * 1024
const graceMilliseconds = 2000
const limiter = '/usr/bin/prlimit'
const scriptName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/

/** The names of what can be run in the folder; what others may write to is left out, for it would be theirs. */
export async function listScripts(folder: string | undefined): Promise<string[] | undefined> {
  if (folder === undefined) return undefined
  const names = (await readdir(folder)).filter((name) => scriptName.test(name)).toSorted()
  const faults = await Promise.all(names.map((name) => findFault(folder, name)))
  return names.filter((_, index) => faults[index] === undefined)
}

async function findFault(folder: string, name: string): Promise<string | undefined> {
  const file = join(folder, name)
  try {
    if ((await realpath(file)) !== join(await realpath(folder), name)) return 'is a link'
    const { mode, isFile } = await stat(file).then((found) => ({ mode: found.mode, isFile: found.isFile() }))
    if (!isFile) return 'is no file'
    if ((mode & 0o022) !== 0) return 'can be written to by others than its owner'
    await access(file, constants.X_OK)
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be run'
  }
}

/**
 * Runs a file of the folder without a shell, each argument as it is, with an environment that holds nothing of ours.
 * After its time it is ended with all that it started.
 */
export async function runScript(
  folder: string | undefined,
  name: string,
  args: readonly string[],
  milliseconds: number,
): Promise<ScriptResult> {
  if (folder === undefined) throw new Error('This machine names no folder of scripts (ALLCLEAR_SCRIPTS)')
  if (!scriptName.test(name)) throw new Error(`${name} is not the name of a script`)
  const fault = await findFault(folder, name)
  if (fault !== undefined) throw new Error(`The script ${name} ${fault}`)
  const command = [join(await realpath(folder), name), ...args]
  const limits = existsSync(limiter) ? [limiter, `--as=${memoryBytes}`, '--core=0', '--'] : []
  return run([...limits, ...command], folder, milliseconds)
}

function run([program = '', ...args]: string[], folder: string, milliseconds: number): Promise<ScriptResult> {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it started ends with it.
      detached: true,
    })
    const kept: Buffer[] = []
    let length = 0
    const keep = (chunk: Buffer) => {
      if (length < longestOutput) kept.push(chunk)
      length += chunk.length
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    let wasEnded = false
    const end = (signal: NodeJS.Signals) => {
      wasEnded = true
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
    const asked = setTimeout(() => end('SIGTERM'), milliseconds)
    const forced = setTimeout(() => end('SIGKILL'), milliseconds + graceMilliseconds)
    child.on('error', (error) => {
      clearTimeout(asked)
      clearTimeout(forced)
      fail(error)
    })
    child.on('close', (exitCode) => {
      clearTimeout(asked)
      clearTimeout(forced)
      const output = textOf(Buffer.concat(kept), length)
      const late = `Ended after ${milliseconds / 1000} s, before it was done.`
      settle(wasEnded ? { exitCode: null, output: `${output}\n${late}`.trim() } : { exitCode, output })
    })
  })
}

function textOf(bytes: Buffer, length: number): string {
  const text = legible(bytes.subarray(0, longestOutput).toString('utf8'))
  return length > longestOutput ? `${text}\n…` : text
}
