// One esbuild setup for everything that ships. Reproducible: the same sources give the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

/** Bundles by where they are committed or linked from. */
export const bundles = {
  'dist/cli.cjs': 'src/cli.ts',
  'action/dist/index.cjs': 'action/main.ts',
  'devops-task/dist/index.cjs': 'devops-task/main.ts',
}

/** Rules as one JSON module, so that nothing is looked up on disk at run time. */
export async function bundleRules() {
  process.chdir(root)
  const loader = join(root, 'build', 'read-rules.mjs')
  await bundle('src/rules/load-rules.ts', loader, { format: 'esm', external: ['yaml', 'ajv'] })
  const { readRuleSources } = await import(loader)
  const { sources, diagnostics } = readRuleSources('rules')
  const errors = diagnostics.filter(one => one.severity === 'error')
  for (const one of errors) console.error(`${one.file}:${one.line ?? 1} ${one.message}`)
  if (errors.length > 0) process.exit(1)
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(join(root, 'build', 'rules.json'), JSON.stringify(sources))
}

/** Packages that take long to start and are needed late, if at all. */
const late = {
  // By the toolkit of GitHub Actions, once a request is made.
  undici: 'module.exports = { get ProxyAgent() { return load().ProxyAgent }, get fetch() { return load().fetch } }',
  'string-width': 'module.exports = text => load().default(text)',
}

const lateModules = {
  name: 'late-modules',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(${Object.keys(late).join('|')})$`)
    onResolve({ filter }, ({ path, namespace }) => (namespace === 'late' ? undefined : { path, namespace: 'late' }))
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      contents: `const load = () => require(${JSON.stringify(path)}); ${late[path]}`,
      resolveDir: root,
    }))
  },
}

/** Data as a text that is parsed, which starts faster than the same data as an expression. */
const jsonText = {
  name: 'json-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)})` }
    })
  },
}

/** `bundleRules` must have run before. */
export async function bundle(entry, outfile, options = {}) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    charset: 'utf8',
    // A smaller file starts faster; names of functions and classes stay, for stack traces.
    minify: true,
    keepNames: true,
    plugins: [lateModules, jsonText],
    logLevel: 'warning',
    define: { GUARDRAIL_VERSION: JSON.stringify(version) },
    alias: { '#bundled-rules': './build/rules.json' },
    ...options,
  })
}
