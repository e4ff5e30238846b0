#!/usr/bin/env node
'use strict'
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

// Answered here so that it costs no more than starting Node.
if (process.argv[2] === '--version' || process.argv[2] === '-V') {
  console.log(JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version)
} else {
  require('node:module').enableCompileCache?.()
  require('../dist/cli.cjs')
}
