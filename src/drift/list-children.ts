import { inParallel } from './azure/read-rows.ts'
import { AzureFault, type GetAnswer } from './azure/reader.ts'
import { isJsonObject } from './compare/shape.ts'
import type { ConfirmInput } from './confirm.ts'
import type { Gaps } from './coverage.ts'
import type { Declared } from './intent.ts'
import { type LiveResource, liveResource } from './live.ts'
import { listedChildren } from './traits.ts'

const parallel = 8

/** Lists children that Resource Graph does not know, below the declared resources that exist. */
export async function listChildren(
  parents: Iterable<Declared>,
  input: Pick<ConfirmInput, 'reader' | 'versionOf'>,
  gaps: Gaps,
  take: (child: LiveResource) => void,
): Promise<void> {
  const tasks: (() => Promise<void>)[] = []
  for (const declared of parents) {
    const { resource, identity } = declared
    if (!('id' in identity)) continue
    for (const list of listedChildren[resource.type.toLowerCase()] ?? []) {
      tasks.push(async () => {
        const type = `${resource.type}/${list}`
        const apiVersion = await input.versionOf({ type, apiVersion: resource.apiVersion })
        const answer = await read(`${identity.id}/${list}`, apiVersion, input)
        if (answer.kind === 'refused')
          gaps.add(`${list} could not be listed: ${answer.message || answer.code}`, resource.address)
        if (answer.kind === 'found') childrenOf(answer.body, identity.id, take)
      })
    }
  }
  await inParallel(tasks, parallel)
}

function childrenOf(
  body: Extract<GetAnswer, { kind: 'found' }>['body'],
  parent: string,
  take: (child: LiveResource) => void,
): void {
  const items = body['value']
  for (const item of Array.isArray(items) ? items : []) {
    const child = isJsonObject(item) ? liveResource(item) : undefined
    if (child) take({ ...child, inside: parent.toLowerCase() })
  }
}

async function read(
  path: string,
  apiVersion: string | undefined,
  { reader }: Pick<ConfirmInput, 'reader'>,
): Promise<GetAnswer> {
  if (apiVersion === undefined)
    return { kind: 'refused', status: 0, code: 'ApiVersion', message: 'no API version is known' }
  try {
    return await reader.get(path, apiVersion)
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error
    return { kind: 'refused', status: error.status ?? 0, code: error.kind, message: error.message }
  }
}
