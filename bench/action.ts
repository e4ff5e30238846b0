import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bundle = join(root, 'action', 'dist', 'index.cjs')

export interface ActionBench {
  readonly megabytes: number
  /** From `require` to the end of what the bundle does at once. */
  readonly loadMs: number
  readonly actionMs: number
  readonly scanMs: number
  readonly ratio: number
}

/** The bundle of the action: its size, how long it takes to load, and a whole run on the examples against the command's scan. */
export function benchAction(runs = 9): ActionBench {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-bench-'))
  try {
    const workspace = join(folder, 'examples')
    cpSync(join(root, 'examples'), workspace, { recursive: true })
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['-c', 'user.name=b', '-c', 'user.email=b@x', 'commit', '-qm', 'x'],
    ])
      spawnSync('git', args, { cwd: workspace })
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: folder }
    const actionMs = fastest(runs, () => void spawnSync(process.execPath, [bundle], { cwd: workspace, env }))
    const command = [join(root, 'bin', 'guardrail.cjs'), 'scan']
    const scanMs = fastest(runs, () => void spawnSync(process.execPath, command, { cwd: workspace, env }))
    const loadMs = Math.min(...Array.from({ length: runs }, () => loadOnce(folder)))
    return { megabytes: statSync(bundle).size / 1e6, loadMs, actionMs, scanMs, ratio: actionMs / scanMs }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fastest(runs: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    run()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

/** A workspace that is not there ends the run before it begins, so that only loading is measured. */
function loadOnce(folder: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(bundle)}); console.error('load ' + (performance.now() - t))`
  const env = { PATH: process.env['PATH'] ?? '', GITHUB_WORKSPACE: join(folder, 'nowhere') }
  const { stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, env, encoding: 'utf8' })
  return Number(/load ([\d.]+)/.exec(stderr)?.[1] ?? Number.NaN)
}
