import type { SourceFile } from '../../source/source-file.ts'
import type { DeclaredResource } from './declared-resource.ts'
import { dynamicType, stringType } from './expression/type.ts'
import { stringValue, unknownValue } from './expression/values.ts'
import { pick } from './folder.ts'
import type { Module } from './module.ts'
import { relativePath } from './path.ts'
import type { Repetition } from './repetition.ts'
import type { ReferenceStep, Resolved, Scope } from './scope.ts'
import type { TfValue } from './value.ts'

/** What expressions in a file of a module can see. */
export function createModuleScope(module: Module, source: SourceFile): Scope {
  const { root, folder } = module
  const { readFile, readBytes, listFiles } = root.options
  return {
    source,
    modulePath: folder.path,
    rootPath: root.path,
    resolve: (name, steps) => resolve(module, source, name, steps),
    readFile: path => readFile?.(path),
    ...(readBytes && { readBytes }),
    ...(listFiles && { listFiles }),
    spend: root.spend,
    ...(module.deployed !== false && { refuse: root.refuse }),
  }
}

function resolve(
  module: Module,
  source: SourceFile,
  root: string,
  steps: readonly ReferenceStep[],
): Resolved | undefined {
  const [first] = steps
  if (typeof first !== 'string') return undefined
  switch (root) {
    case 'var':
      return used(
        1,
        whenDeclared(pick(module.folder.variables, first, source), one => module.variable(one)),
      )
    case 'local':
      return used(
        1,
        whenDeclared(pick(module.folder.locals, first, source), one => module.local(one)),
      )
    case 'path':
      return used(1, pathValue(module, first))
    case 'terraform':
      return used(1, first === 'workspace' ? workspace : undefined)
    case 'module':
      return moduleValue(module, source, first, steps)
    case 'data':
      return resourceValue(module, source, 'data', `${first}.${String(steps[1])}`, steps, 2)
    case 'ephemeral':
      return used(2, unknownValue(dynamicType, { kind: 'runtime', name: `ephemeral.${first}` }, `ephemeral.${first}`))
    default:
      return resourceValue(module, source, 'managed', `${root}.${first}`, steps, 1)
  }
}

function used(consumed: number, value: TfValue | undefined): Resolved | undefined {
  return value && { value, consumed }
}

function whenDeclared<T>(declaration: T | undefined, evaluated: (declaration: T) => TfValue): TfValue | undefined {
  return declaration === undefined ? undefined : evaluated(declaration)
}

const workspace = unknownValue(stringType, { kind: 'variable', name: 'terraform.workspace' }, 'terraform.workspace')

/** Paths are relative to the folder in which Terraform runs, which is the root module's. */
function pathValue(module: Module, name: string): TfValue | undefined {
  if (name === 'module') return stringValue(relativePath(module.root.path, module.folder.path))
  return name === 'root' || name === 'cwd' ? stringValue('.') : undefined
}

function moduleValue(
  module: Module,
  source: SourceFile,
  name: string,
  steps: readonly ReferenceStep[],
): Resolved | undefined {
  const declaration = pick(module.folder.modules, name, source)
  if (!declaration) return undefined
  const call = module.moduleCall(declaration)
  const only = soleInstance(call.repetition, steps[1])
  if (only) return { value: call.valueOf(only), consumed: 2 }
  return { value: call.value, consumed: 1 }
}

function resourceValue(
  module: Module,
  source: SourceFile,
  mode: 'managed' | 'data',
  address: string,
  steps: readonly ReferenceStep[],
  consumed: number,
): Resolved | undefined {
  const resource = declaredResource(module, source, mode, address)
  if (!resource) return undefined
  const only = soleInstance(resource.repetition, steps[consumed])
  if (only) return { value: resource.nodeOf(only).value, consumed: consumed + 1 }
  return { value: resource.value, consumed }
}

/** The resource that an address means in a file of a module. */
export function declaredResource(
  module: Module,
  source: SourceFile,
  mode: 'managed' | 'data',
  address: string,
): DeclaredResource | undefined {
  const declared = mode === 'data' ? module.folder.data : module.folder.resources
  const declaration = pick(declared, address, source)
  if (!declaration) return undefined
  return module.resource(declaration, mode, declared.get(address)?.indexOf(declaration) ?? 0)
}

/** The instance that a static index means, where the value of all of them is not known: it still names a resource. */
function soleInstance(repetition: Repetition, key: ReferenceStep | undefined) {
  if (key === undefined || (!repetition.unknown && repetition.cut === undefined)) return undefined
  if (repetition.unknown) return repetition.instances[0]
  return repetition.instances.find(instance => instance.key === key)
}
