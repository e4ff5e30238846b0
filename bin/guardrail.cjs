#!/usr/bin/env node
'use strict'
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const bundle = join(__dirname, '..', 'dist', 'cli.cjs')

// Answered here so that it costs no more than starting Node.
if (process.argv[2] === '--version' || process.argv[2] === '-V') {
  console.log(JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version)
} else if (existsSync(bundle)) {
  require('node:module').enableCompileCache?.()
  require(bundle)
} else {
  console.error(`${bundle} is missing: run npm ci, or npm run build, first.`)
  process.exitCode = 2
}
