// Adds the figures of the test run to those of the gate's steps and prints them on one line; exits 1 when anything failed.
import { readFileSync } from 'node:fs'

const [passedSteps, failedSteps] = process.argv.slice(2).map(Number)
let tests = { numPassedTests: 0, numFailedTests: 1 }
try {
  tests = JSON.parse(readFileSync('build/test-results.json', 'utf8'))
} catch {
  console.log('The test run left no results.')
}
const passed = passedSteps + tests.numPassedTests
const failed = failedSteps + tests.numFailedTests
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || tests.numPassedTests === 0 ? 1 : 0
