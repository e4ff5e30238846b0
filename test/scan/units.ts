import { realpathSync } from 'node:fs'
import { loadConfiguration } from '../../src/config/load.ts'
import { readFiles } from '../../src/scan/files.ts'
import type { Unit } from '../../src/scan/unit.ts'
import { discoverFiles } from '../../src/source/discover.ts'

/** Everything that can be deployed below a folder, with the default configuration. */
export function unitsBelow(folder: string): Generator<Unit> {
  const root = realpathSync(folder)
  const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
  if (!configuration) throw new Error('the default configuration does not load')
  return readFiles(
    root,
    discoverFiles(root, [], () => false),
    configuration,
  ).units()
}
