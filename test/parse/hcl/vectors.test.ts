import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/model/diagnostic.ts'
import { isIdentifier } from '../../../src/parse/hcl/chars.ts'
import { parseTfJson } from '../../../src/parse/hcl/json.ts'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'
import { type ReferenceRange, rangesOf } from './reference-ranges.ts'
import { comparable, referenceShape, type Shape } from './reference-shape.ts'
import { isSharedMissing, readShared } from './shared.ts'

interface ReferenceDiagnostic {
  readonly summary: string
  readonly subject: ReferenceRange
}

interface Vector {
  readonly id: string
  readonly kind: string
  readonly input: string
  readonly inputBase64?: string
  readonly isError: boolean
  readonly syntax?: 'native' | 'json'
  readonly ast?: Shape
  readonly expectedAst?: Shape
  readonly parseDiagnostics?: readonly ReferenceDiagnostic[]
  readonly diagnostics?: readonly ReferenceDiagnostic[]
  readonly expectedDiagnostics?: readonly Pick<ReferenceDiagnostic, 'subject'>[]
  readonly expected?: unknown
  readonly expectedTraversal?: readonly Shape[]
  readonly expectedTokens?: readonly (readonly [string, string, ReferenceRange])[]
  readonly expectedQuoted?: readonly string[]
  readonly expectedUnquoted?: readonly string[]
  readonly expectedAttributes?: Readonly<
    Record<string, { exprRange: ReferenceRange; nameRange: ReferenceRange; range: ReferenceRange }>
  >
  readonly exprRange?: ReferenceRange
}

/** Why our first error stands elsewhere than the reference's. */
const otherPlaces: Readonly<Record<string, string>> = {
  'hcl-0194': 'the opening parenthesis is named, not the end of the file',
  'hcl-0202': 'the opening quote is named, not the end of the file',
  'hcl-0317': 'the index is named, not the splat before it',
  'hcl-0641': 'the quote that opens the last string is named, not the end of the file',
  'hcl-0665': 'the opening quote is named, not the end of the file',
  'hcl-0671': 'the opening parenthesis is named, not the end of the file',
}

const absent = isSharedMissing('vectors of hashicorp/hcl')
const vectors = absent ? [] : (JSON.parse(readShared('oracle/hcl-vectors.json')) as { vectors: Vector[] }).vectors

function ofKind(...kinds: string[]): readonly Vector[] {
  return vectors.filter(vector => kinds.includes(vector.kind) && vector.inputBase64 === undefined)
}

function parseVector(vector: Vector): { shape: Shape; diagnostics: readonly Diagnostic[] } {
  // The vectors of the specsuite were cut out of files, in which a newline followed.
  const text = vector.id.startsWith('spec') ? `${vector.input}\n` : vector.input
  const shape = referenceShape(text)
  if (vector.kind === 'config') {
    const { body, diagnostics } = parseHcl({ path: 'config.tf', text })
    return { shape: shape.body(body), diagnostics }
  }
  if (vector.kind === 'template') {
    const { template, diagnostics } = parseHclTemplate(text)
    return { shape: shape.expression(template), diagnostics }
  }
  const { expression, diagnostics } = parseHclExpression(text)
  return { shape: shape.expression(expression), diagnostics }
}

describe.skipIf(absent)('syntax trees with ranges', () => {
  const valid = ofKind('expression', 'template', 'config').filter(vector => !vector.parseDiagnostics?.length)

  test('there are enough', () => expect(valid.length).toBeGreaterThan(500))

  test.each(valid)('$id $input', vector => {
    const { shape, diagnostics } = parseVector(vector)
    expect(diagnostics).toEqual([])
    const expected = vector.ast ?? vector.expectedAst
    if (expected) expect(comparable(shape)).toEqual(comparable(expected))
  })
})

describe.skipIf(absent)('errors', () => {
  const invalid = ofKind('expression', 'template', 'config').filter(vector => vector.parseDiagnostics?.length)

  test('there are enough', () => expect(invalid.length).toBeGreaterThan(60))

  test.each(invalid)('$id $input', vector => {
    const { diagnostics } = parseVector(vector)
    const [ours] = diagnostics
    const [line, column] = vector.parseDiagnostics?.[0]?.subject ?? []
    expect(ours).toBeDefined()
    if (otherPlaces[vector.id] === undefined) expect([ours?.line, ours?.column]).toEqual([line, column])
    else expect([ours?.line, ours?.column]).not.toEqual([line, column])
  })
})

describe.skipIf(absent)('type constraints read as expressions', () => {
  test.each(ofKind('type-constraint').filter(vector => !vector.isError))('$id $input', ({ input }) => {
    expect(parseHclExpression(input).diagnostics).toEqual([])
  })
})

describe.skipIf(absent)('traversals', () => {
  test.each(ofKind('traversal', 'traversal-partial'))('$id $kind $input', vector => {
    const { expression, diagnostics } = parseHclExpression(vector.input)
    const isStatic =
      expression.kind !== 'splat' &&
      referenceShape(vector.input).expression(expression)['node'] === 'ScopeTraversalExpr'
    if (vector.isError) expect(diagnostics.length > 0 || !isStatic).toBe(true)
    else if (vector.expectedTraversal?.at(-1)?.['splat'])
      expect(expression).toMatchObject({ kind: 'splat', form: 'full', each: [] })
    else expect(referenceShape(vector.input).expression(expression)['Traversal']).toEqual(vector.expectedTraversal)
  })
})

describe.skipIf(absent)('identifiers', () => {
  test.each(ofKind('identifier'))('$id $input', ({ input, expected }) => expect(isIdentifier(input)).toBe(expected))
})

describe.skipIf(absent)('literal text', () => {
  const known: Readonly<Record<string, string>> = { '$${': '${', '%%{': '%{', '\\n': '\n' }

  function resolve(piece: string): string | undefined {
    const code = /^\\(u[0-9a-f]{4}|U[0-9a-f]{8})$/.exec(piece)?.[1]
    const point = code === undefined ? undefined : Number.parseInt(code.slice(1), 16)
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : undefined
    if (known[piece] !== undefined) return known[piece]
    return piece.startsWith('\\') || /^[\r\n]+$/.test(piece) ? undefined : piece
  }

  test.each(ofKind('scan-string-lit'))('$id in quotes: $input', ({ input, expectedQuoted = [] }) => {
    // A lone backslash takes the closing quote with it.
    const pieces = expectedQuoted.map(piece => (piece === '\\' ? undefined : resolve(piece)))
    const { expression, diagnostics } = parseHclExpression(`"${input}"`)
    if (pieces.includes(undefined)) expect(diagnostics).not.toEqual([])
    else expect(expression).toMatchObject({ parts: [{ kind: 'text', value: pieces.join('') }] })
  })

  const withoutTemplates = ofKind('scan-string-lit').filter(({ input }) => !/(^|[^$%])[$%]\{/.test(input))
  test.each(withoutTemplates)('$id bare: $input', ({ input, expectedUnquoted = [] }) => {
    const value = expectedUnquoted.map(piece => (piece.startsWith('\\') ? piece : (known[piece] ?? piece))).join('')
    expect(parseHclTemplate(input).template.parts).toMatchObject([{ kind: 'text', value }])
  })
})

describe.skipIf(absent)('tokens', () => {
  const names = (vector: Vector): readonly string[] => (vector.expectedTokens ?? []).map(([name]) => name)

  test.each(ofKind('tokens').filter(v => names(v).some(n => n === 'Invalid' || n.startsWith('Bitwise'))))(
    '$id $input is refused',
    ({ input }) => {
      expect(parseHcl({ path: 'a.tf', text: input }).diagnostics).not.toEqual([])
    },
  )

  // Tokens are made of any text; these make an expression.
  const single = ['NumberLit', 'Ident', 'OQuote', 'OHeredoc']
  const expressions = ofKind('tokens').filter(
    v => single.includes(names(v)[0] ?? '') && !/^locals|%\{a|a::b/.test(v.input),
  )
  test.each(expressions)('$id $input is an expression', vector => {
    const { expression, diagnostics } = parseHclExpression(vector.input)
    expect(diagnostics).toEqual([])
    const significant = (vector.expectedTokens ?? []).filter(([name]) => name !== 'Newline' && name !== 'EOF')
    const [, , first] = significant[0] ?? []
    const [, , last] = significant.at(-1) ?? []
    const range = rangesOf(vector.input)(expression.start, expression.end)
    expect(range).toEqual([...(first ?? []).slice(0, 3), ...(last ?? []).slice(3)])
  })
})

describe.skipIf(absent)('JSON', () => {
  test.each(ofKind('json-attributes'))('$id $input', vector => {
    const { body, diagnostics } = parseTfJson({ path: 'test.tf.json', text: vector.input })
    const range = rangesOf(vector.input)
    const places = body.attributes.map(({ name, nameSpan, value, start, end }) => {
      const exprRange = range(value.start, value.end)
      return [name, { exprRange, nameRange: range(nameSpan.start, nameSpan.end), range: range(start, end) }]
    })
    expect(vector.expectedAttributes).toMatchObject(Object.fromEntries(places))
    expect(Object.keys(vector.expectedAttributes ?? {}).sort()).toEqual(body.attributes.map(a => a.name).sort())
    expect(diagnostics.map(d => [d.line, d.column])).toEqual(vector.diagnostics?.map(d => d.subject.slice(0, 2)))
  })

  test.each(ofKind('json-expression'))('$id $input', ({ input, exprRange = [] }) => {
    const text = `{"x":${input}}`
    const { body, diagnostics } = parseTfJson({ path: 'test.tf.json', text })
    expect(diagnostics).toEqual([])
    const value = body.attributes[0]?.value
    expect([value?.start, value?.end]).toEqual([5, 5 + Number(exprRange[5])])
  })
})

describe.skipIf(absent)('whole files of the specsuite', () => {
  const refusedByTheirSchema = new Set(['spec-78'])

  test.each(ofKind('specsuite-file'))('$id', ({ id, input, syntax, expectedDiagnostics = [] }) => {
    const parse = syntax === 'json' ? parseTfJson : parseHcl
    const { diagnostics } = parse({ path: 'spec', text: input })
    const places = diagnostics.map(d => [d.line, d.column, d.endLine, d.endColumn])
    const theirs = expectedDiagnostics.map(({ subject }) => [subject[0], subject[1], subject[3], subject[4]])
    expect(places).toEqual(refusedByTheirSchema.has(id) ? [] : theirs)
  })
})
