import type { Rows } from './types.ts'

/** What nearly every top-level resource has. */
export const tracked = {
  name: 'name',
  location: { from: 'location', as: 'location' },
  tags: 'tags',
} satisfies Rows

/** The `identity` block. */
export const identity = {
  'identity.type': 'identity.type',
  'identity.userAssignedIdentities': { from: 'identity.identity_ids', as: 'keys' },
} satisfies Rows

/** The `identity` block of the services whose ARM type writes both kinds without a space. */
export const identityWithoutSpace = {
  ...identity,
  'identity.type': {
    from: 'identity.type',
    as: { values: { 'SystemAssigned, UserAssigned': 'SystemAssigned,UserAssigned' } },
  },
} satisfies Rows
