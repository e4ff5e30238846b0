import type { ArmDefaultTable } from './types.ts'

const endpoints = 'https://learn.microsoft.com/azure/templates/microsoft.cdn/profiles/endpoints'

export const cdn = {
  'Microsoft.Cdn/profiles/endpoints': {
    'properties.isHttpAllowed': { value: true, source: endpoints },
    'properties.isHttpsAllowed': { value: true, source: endpoints },
  },
} satisfies ArmDefaultTable
