import type { Json } from '../model/json.ts'

/** Levels that data in a condition may have; deeper data could cost the stack. */
export const maximumDepth = 100

/** Whether data has more levels than `limit`; never looks deeper. */
export function isDeeperThan(json: Json, limit: number): boolean {
  if (json === null || typeof json !== 'object') return false
  return limit <= 0 || Object.values(json).some((member: Json) => isDeeperThan(member, limit - 1))
}

export function isList(json: unknown): json is readonly Json[] {
  return Array.isArray(json)
}

export function isRecord(json: unknown): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
