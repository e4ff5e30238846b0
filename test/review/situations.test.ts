import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tellSituations } from './situations.ts'

const file = join(import.meta.dirname, 'situations.txt')

/** `UPDATE_SITUATIONS=1 npx vitest run test/review/situations.test.ts` rewrites the table; read the difference before you keep it. */
test('what is done in each situation is what the table says', () => {
  const told = tellSituations()
  if (process.env['UPDATE_SITUATIONS']) writeFileSync(file, told)
  expect(told.split('\n').length).toBeGreaterThan(300)
  expect(told).toBe(readFileSync(file, 'utf8'))
})
