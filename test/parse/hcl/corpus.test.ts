import { describe, expect, test } from 'vitest'
import type { Body } from '../../../src/parse/hcl/ast.ts'
import { parseHcl } from '../../../src/parse/hcl/parse.ts'
import { type ReferenceRange, rangesOf } from './reference-ranges.ts'
import { comparable, referenceShape, type Shape } from './reference-shape.ts'
import { isSharedMissing, readShared, readSharedLines } from './shared.ts'

interface ReferenceFile {
  readonly file: string
  readonly diagnostics: readonly unknown[]
  readonly outline: Outline
  readonly ast: Shape
}

interface Outline {
  readonly attributes: readonly {
    name: string
    nameRange: ReferenceRange
    range: ReferenceRange
    exprRange: ReferenceRange
  }[]
  readonly blocks: readonly {
    type: string
    typeRange: ReferenceRange
    labels: readonly string[] | null
    labelRanges: readonly ReferenceRange[]
    openBrace: ReferenceRange
    closeBrace: ReferenceRange
    range: ReferenceRange
    body: Outline
  }[]
}

const absent = isSharedMissing('real Terraform files')

function outlineOf(text: string): (body: Body) => Outline {
  const range = rangesOf(text)
  const spanRange = ({ start, end }: { start: number; end: number }): ReferenceRange => range(start, end)
  const outline = (body: Body): Outline => ({
    attributes: body.attributes.map(a => ({
      name: a.name,
      nameRange: spanRange(a.nameSpan),
      range: spanRange(a),
      exprRange: spanRange(a.value),
    })),
    blocks: body.blocks.map(block => ({
      type: block.type,
      typeRange: spanRange(block.typeSpan),
      labels: block.labels.length > 0 ? block.labels.map(label => label.value) : null,
      labelRanges: block.labels.map(spanRange),
      openBrace: spanRange(block.openBrace),
      closeBrace: spanRange(block.closeBrace),
      range: spanRange(block),
      body: outline(block.body),
    })),
  })
  return outline
}

describe.skipIf(absent)('outlines of real files', () => {
  const files = absent ? [] : readSharedLines<ReferenceFile>('oracle/tf-outline.jsonl.gz')

  test('there are enough', () => expect(files.length).toBeGreaterThan(190))

  test.each(files)('$file', ({ file, outline, diagnostics }) => {
    const text = readShared(file)
    const parsed = parseHcl({ path: file, text })
    expect(parsed.diagnostics).toHaveLength(diagnostics.length)
    expect(outline).toMatchObject(outlineOf(text)(parsed.body))
  })
})

describe.skipIf(absent)('syntax trees of real files', () => {
  const files = absent ? [] : readSharedLines<ReferenceFile>('oracle/tf-tokens-ast.jsonl.gz')

  test('there are enough', () => expect(files.length).toBeGreaterThan(160))

  test.each(files)('$file', ({ file, ast, diagnostics }) => {
    const text = readShared(file)
    const parsed = parseHcl({ path: file, text })
    expect(parsed.diagnostics).toHaveLength(diagnostics.length)
    expect(comparable(referenceShape(text).body(parsed.body))).toEqual(comparable(ast))
  })
})
