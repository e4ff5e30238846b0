/** The package's version; the build puts it in. */
declare const GUARDRAIL_VERSION: string

declare module '#bundled-rules' {
  import type { RuleSource } from './rules/rule.ts'

  const rules: readonly RuleSource[]
  export default rules
}
