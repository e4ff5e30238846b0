// npm run package:devops [folder]: the Azure DevOps extension as a .vsix. Opens no network connection.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundle, bundleRules, root } from './bundle.mjs'

const out = resolve(process.argv[2] ?? join(root, 'build', 'devops'))
const stage = join(out, 'extension')
const task = join(stage, 'IacGuardrail')
const source = join(root, 'devops-task')
const read = path => JSON.parse(readFileSync(path, 'utf8'))

const { version } = read(join(root, 'package.json'))
const manifest = read(join(source, 'vss-extension.json'))
const { Major, Minor, Patch } = read(join(source, 'task.json')).version
if (manifest.version !== version || `${Major}.${Minor}.${Patch}` !== version)
  throw new Error(`package.json is ${version}; vss-extension.json and task.json must say the same.`)

rmSync(stage, { recursive: true, force: true })
mkdirSync(task, { recursive: true })
for (const file of ['vss-extension.json', 'overview.md']) cpSync(join(source, file), join(stage, file))
cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'))
cpSync(join(source, 'task.json'), join(task, 'task.json'))
if (!existsSync(join(root, 'build', 'rules.json'))) await bundleRules()
await bundle('devops-task/main.ts', join(task, 'dist', 'index.cjs'))

const vsix = join(out, `iac-guardrail-${version}.vsix`)
const tfx = join(root, 'node_modules', 'tfx-cli', '_build', 'tfx-cli.js')
const args = ['extension', 'create', '--manifest-globs', 'vss-extension.json', '--root', stage, '--output-path', vsix]
const { status, stdout, stderr } = spawnSync(process.execPath, [tfx, ...args, '--no-prompt', '--no-color'], {
  cwd: stage,
  encoding: 'utf8',
})
process.stdout.write(`${stdout}${stderr}`)
// tfx builds a package from a manifest that it only warns about.
if (status !== 0 || /warning/i.test(`${stdout}${stderr}`)) process.exit(1)
