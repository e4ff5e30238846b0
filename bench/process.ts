import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '..', 'bin', 'guardrail.cjs')

/** `guardrail --version` against `node -e 0`: medians of whole processes. */
export function benchStart(runs = 15): { readonly commandMs: number; readonly nodeMs: number; readonly ratio: number } {
  const commandMs = median(runs, [bin, '--version'])
  const nodeMs = median(runs, ['-e', '0'])
  return { commandMs, nodeMs, ratio: commandMs / nodeMs }
}

/** Peak memory of a whole scan, in MB, as the operating system saw it. */
export function benchMemory(root: string): number {
  const script = `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS)); process.argv.splice(1, 0, ''); require(${JSON.stringify(bin)})`
  const { stderr } = spawnSync(
    process.execPath,
    ['-e', script, 'scan', '--fail-on', 'never', '--format', 'json', '--output', '/dev/null'],
    { cwd: root, encoding: 'utf8' },
  )
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024
}

function median(runs: number, args: readonly string[]): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now()
    spawnSync(process.execPath, args)
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}
