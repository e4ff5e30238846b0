import { describe, expect, test } from 'vitest'
import { terraformMap } from '../../../src/adapt/terraform/map/index.ts'
import { checkType } from './check-map.ts'
import { isException, mapExceptions } from './map-exceptions.ts'
import { readReferenceData } from './reference-data.ts'

const data = readReferenceData()
const patterns = Object.keys(mapExceptions)

describe('the Terraform map', () => {
  test('has rows', () => {
    expect(Object.keys(terraformMap).length).toBeGreaterThan(0)
    if (!data) console.log('../shared is absent: the rows of the Terraform map are not compared with its data')
  })

  test.each(Object.keys(terraformMap))('%s agrees with the provider and with ARM', name => {
    const map = terraformMap[name]
    expect(map).toBeDefined()
    if (!map || !data) return
    const problems = checkType(name, map, data).filter(
      problem => !patterns.some(pattern => isException(pattern, problem.id)),
    )
    expect(problems.map(problem => `${problem.id}: ${problem.message}`)).toEqual([])
  })

  test.skipIf(!data)('has no exception that is not needed', () => {
    if (!data) return
    const found = Object.entries(terraformMap).flatMap(([name, map]) => checkType(name, map, data))
    expect(patterns.filter(pattern => !found.some(problem => isException(pattern, problem.id)))).toEqual([])
  })
})
