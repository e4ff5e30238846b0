import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { GUARDRAIL_VERSION: '"0.0.0-test"' },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
  },
})
