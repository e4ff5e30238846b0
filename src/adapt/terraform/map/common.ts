import type { Rows } from './types.ts'

/** What nearly every top-level resource has. */
export const tracked = {
  name: 'name',
  location: { from: 'location', as: 'location' },
  tags: 'tags',
} satisfies Rows

/** The `identity` block. */
export const identity = {
  'identity.type': {
    from: 'identity.type',
    as: { values: { 'SystemAssigned, UserAssigned': 'SystemAssigned,UserAssigned' } },
  },
  'identity.userAssignedIdentities': { from: 'identity.identity_ids', as: 'keys' },
} satisfies Rows
