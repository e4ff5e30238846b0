import { expect, test } from 'vitest'
import { openBudget } from '../../src/llm/budget.ts'

const limits = { calls: 3, tokens: 1000, seconds: 60, cost: undefined, inputPrice: undefined, outputPrice: undefined }
const small = { prompt: 10, completion: 10 }

function settle(reservation: ReturnType<ReturnType<typeof openBudget>['reserve']>, prompt: number, completion: number) {
  if ('exceeded' in reservation) throw new Error(reservation.exceeded)
  reservation.settle({ prompt, completion })
}

test('calls, retries included', () => {
  const budget = openBudget(limits)
  settle(budget.reserve(small), 1, 1)
  expect(budget.countRetry()).toBe(true)
  settle(budget.reserve(small), 1, 1)
  expect(budget.countRetry()).toBe(false)
  expect(budget.reserve(small)).toEqual({ exceeded: 'calls' })
  expect(budget.spent()).toEqual({ calls: 3, tokens: { prompt: 2, completion: 2 }, cost: undefined })
})

test('tokens: what is open counts in full, what is settled by what it used', () => {
  const budget = openBudget(limits)
  const first = budget.reserve({ prompt: 300, completion: 400 })
  expect(budget.reserve({ prompt: 300, completion: 400 })).toEqual({ exceeded: 'tokens' })
  settle(first, 100, 50)
  expect(budget.reserve({ prompt: 300, completion: 400 })).not.toHaveProperty('exceeded')
})

test('a question whose use is not known costs what was set aside', () => {
  const budget = openBudget(limits)
  const reservation = budget.reserve({ prompt: 300, completion: 400 })
  if ('settle' in reservation) reservation.settle(undefined)
  expect(budget.spent().tokens).toEqual({ prompt: 300, completion: 400 })
})

test('seconds count from the first question', () => {
  let now = 5000
  const budget = openBudget(limits, () => now)
  now += 100_000
  settle(budget.reserve(small), 1, 1)
  now += 60_000
  expect(budget.reserve(small)).toEqual({ exceeded: 'seconds' })
})

test('money', () => {
  const budget = openBudget({ ...limits, cost: 0.001, inputPrice: 1, outputPrice: 10 })
  expect(budget.reserve({ prompt: 100, completion: 100 })).toEqual({ exceeded: 'cost' })
  settle(budget.reserve({ prompt: 100, completion: 80 }), 100, 60)
  expect(budget.spent().cost).toBeCloseTo(0.0007)
})
