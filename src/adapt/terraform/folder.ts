import type { Attribute, Block, Body } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'

/** A Terraform file that was parsed. */
export interface ParsedFile {
  readonly source: SourceFile
  readonly body: Body
}

/** A body with the file that it stands in. */
export type Part = ParsedFile

/** A block together with what override files merge into it. */
export interface Declaration {
  readonly source: SourceFile
  readonly block: Block
  /** The block's own body first; a later one wins. */
  readonly parts: readonly Part[]
}

export interface LocalDeclaration {
  readonly source: SourceFile
  readonly attribute: Attribute
}

/**
 * What a folder declares, by name (`azurerm_subnet.app` for resources). Terraform allows each name once; folders that
 * hold many independent files declare some more than once, which loses none of them.
 */
export interface ModuleFolder {
  readonly path: string
  readonly files: readonly ParsedFile[]
  readonly variables: Declared<Declaration>
  readonly locals: Declared<LocalDeclaration>
  readonly outputs: Declared<Declaration>
  readonly modules: Declared<Declaration>
  readonly resources: Declared<Declaration>
  readonly data: Declared<Declaration>
  /** `terraform` and `provider` blocks: required versions of providers. */
  readonly settings: readonly Declaration[]
}

export type Declared<T> = ReadonlyMap<string, readonly T[]>

/** Of declarations with one name the one in the same file, else the first. */
export function pick<T extends { readonly source: SourceFile }>(
  declared: Declared<T>,
  name: string,
  source: SourceFile,
): T | undefined {
  const all = declared.get(name)
  if (!all || all.length < 2) return all?.[0]
  return all.find(one => one.source === source) ?? all[0]
}

/** Reads what the files of one folder declare. Override files come last and are merged into the others, as Terraform does. */
export function readFolder(path: string, files: readonly ParsedFile[]): ModuleFolder {
  const collector = new Collector()
  for (const file of files) if (!isOverride(file.source.path)) collector.addFile(file, false)
  for (const file of files) if (isOverride(file.source.path)) collector.addFile(file, true)
  return { path, files, ...collector.maps, settings: collector.settings }
}

/** https://developer.hashicorp.com/terraform/language/files/override */
function isOverride(path: string): boolean {
  return /(^|\/|_)override\.tf(\.json)?$/.test(path)
}

type BlockKind = 'variables' | 'outputs' | 'modules' | 'resources' | 'data'

const kinds: Readonly<Record<string, BlockKind>> = {
  variable: 'variables',
  output: 'outputs',
  module: 'modules',
  resource: 'resources',
  data: 'data',
}

class Collector {
  readonly maps = {
    variables: new Map<string, Declaration[]>(),
    outputs: new Map<string, Declaration[]>(),
    modules: new Map<string, Declaration[]>(),
    resources: new Map<string, Declaration[]>(),
    data: new Map<string, Declaration[]>(),
    locals: new Map<string, LocalDeclaration[]>(),
  }
  readonly settings: Declaration[] = []

  addFile({ source, body }: ParsedFile, override: boolean): void {
    for (const block of body.blocks) {
      const kind = Object.hasOwn(kinds, block.type) ? kinds[block.type] : undefined
      if (kind) this.#addBlock(kind, source, block, override)
      else if (block.type === 'locals') this.#addLocals(source, block, override)
      else if (block.type === 'terraform' || block.type === 'provider')
        this.settings.push({ source, block, parts: [{ source, body: block.body }] })
    }
  }

  #addBlock(kind: BlockKind, source: SourceFile, block: Block, override: boolean): void {
    const labels = kind === 'resources' || kind === 'data' ? 2 : 1
    if (block.labels.length < labels) return
    const name = block.labels
      .slice(0, labels)
      .map(label => label.value)
      .join('.')
    const part = { source, body: block.body }
    const known = this.maps[kind].get(name)
    if (known && override) {
      this.maps[kind].set(
        name,
        known.map(one => ({ ...one, parts: [...one.parts, part] })),
      )
    } else add(this.maps[kind], name, { source, block, parts: [part] })
  }

  #addLocals(source: SourceFile, block: Block, override: boolean): void {
    for (const attribute of block.body.attributes) {
      if (override) this.maps.locals.set(attribute.name, [{ source, attribute }])
      else add(this.maps.locals, attribute.name, { source, attribute })
    }
  }
}

function add<T>(map: Map<string, T[]>, name: string, value: T): void {
  const known = map.get(name)
  if (known) known.push(value)
  else map.set(name, [value])
}
