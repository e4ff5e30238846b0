import type { ResourceNode } from './declared-resource.ts'
import { isFailure } from './expression/values.ts'
import type { ModuleFolder } from './folder.ts'
import { terraformMap } from './map/index.ts'
import { Module } from './module.ts'
import type { DeclaredCall } from './module-call.ts'
import type { Repetition } from './repetition.ts'
import type { Root } from './root.ts'
import { checkVariables } from './validation.ts'

/** Azure's resources among all of a root and its modules, in the order of the source. Evaluates only `count` and `for_each`. */
export function expandRoot(root: Root, folder: ModuleFolder): readonly ResourceNode[] {
  const nodes: ResourceNode[] = []
  for (const module of modulesOf(root, folder)) {
    for (const node of nodesOf(module)) {
      if (nodes.length >= root.limits.resources) {
        const message = `More than ${root.limits.resources} resources in one root module; the others are not checked.`
        root.leaveOut('error', node.declared.place, message)
        return nodes
      }
      nodes.push(node)
    }
  }
  return nodes
}

function* modulesOf(root: Root, folder: ModuleFolder): Generator<Module> {
  const open = [new Module(root, folder, undefined)]
  let count = 0
  for (let module = open.pop(); module; module = open.pop()) {
    checkVariables(module)
    yield module
    const inner: Module[] = []
    for (const call of module.moduleCalls()) {
      for (const called of instancesOf(call)) {
        if (++count > root.limits.modules) {
          root.leaveOut(
            'error',
            call.place,
            `More than ${root.limits.modules} instances of modules in one root module; the others are not checked.`,
          )
          return
        }
        inner.push(called)
      }
    }
    open.push(...inner.reverse())
  }
}

function* instancesOf(call: DeclaredCall): Generator<Module> {
  if (!call.folder) return
  reportRepetition(call.caller.root, call.repetition, call.address)
  for (const instance of call.repetition.instances) {
    const module = call.module(instance)
    if (module) yield module
  }
}

function* nodesOf(module: Module): Generator<ResourceNode> {
  for (const mode of ['managed', 'data'] as const) {
    for (const declared of module.resources(mode)) {
      if (!isAzure(declared.type)) continue
      reportRepetition(module.root, declared.repetition, declared.address)
      yield* declared.nodes.values()
    }
  }
}

export function isAzure(type: string): boolean {
  return type.startsWith('azurerm_') || type.startsWith('azapi_') || Object.hasOwn(terraformMap, type)
}

function reportRepetition(root: Root, { cut, instances, place, unknown }: Repetition, address: string): void {
  if (unknown && isFailure(unknown))
    root.leaveOut('warning', place, `How many ${address} there are cannot be told: ${unknown.reason.message}`)
  if (cut === undefined) return
  root.leaveOut('error', place, `${address} has ${cut} instances; only the first ${instances.length} are checked.`)
}
