#!/usr/bin/env node
'use strict'
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')

// pre-commit clones the repository and builds nothing. Its own `language: node` installs globally, and npm then
// prepares the clone without the packages that build it.
if (!existsSync(join(root, 'dist', 'cli.cjs'))) {
  const options = { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] }
  if (spawnSync('npm ci --no-audit --no-fund', options).status !== 0) {
    console.error(`IaC Guardrail could not be built in ${root}: npm ci failed there.`)
    process.exit(2)
  }
}

process.argv.splice(2, 0, 'scan')
require('./guardrail.cjs')
