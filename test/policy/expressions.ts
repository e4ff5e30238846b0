export { policyLanguage as armLanguage } from '../../src/scan/policy-language.ts'
