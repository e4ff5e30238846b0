import { describe, expect, it } from 'vitest'
import { adapt, names, nested, read, template, thing, things } from './template.ts'

const copy = (count: unknown, more: object = {}) => ({ name: 'many', count, ...more }) as never

describe('a loop of resources', () => {
  it('makes one for each index, in serial mode too', () => {
    const data = template([
      thing(
        "[concat('a', copyIndex())]",
        { i: "[copyIndex('many', 1)]" },
        { copy: copy(3, { mode: 'serial', batchSize: 2 }) },
      ),
    ])
    expect(names(adapt(data))).toEqual(['a0', 'a1', 'a2'])
    expect(things(adapt(data))).toEqual([{ i: 1 }, { i: 2 }, { i: 3 }])
  })

  it('may make none', () => {
    expect(names(adapt(template([thing('a', {}, { copy: copy(0) })])))).toEqual([])
  })

  it('stands for all of its copies when their number is not known', () => {
    const data = template(
      [thing("[concat('a', copyIndex())]", { tls: 'old', i: '[copyIndex()]' }, { copy: copy("[parameters('n')]") })],
      {
        parameters: { n: { type: 'int' } },
      },
    )
    const { resources } = adapt(data)
    expect(resources.map(one => one.address)).toEqual(["Contoso.Test/things/[concat('a', copyIndex())][*]"])
    expect(read(resources[0], 'properties.tls')).toBe('old')
    expect(read(resources[0], 'properties.i')).toBe('? parameter n')
  })

  it('gives its index to nested children and deployments', () => {
    const child = { type: 'parts', apiVersion: '2024-01-01', name: 'p', properties: { i: '[copyIndex()]' } }
    const inner = template([thing("[parameters('n')]")], { parameters: { n: { type: 'string' } } })
    const data = template([
      thing("[concat('a', copyIndex())]", {}, { copy: copy(2), resources: [child] }),
      nested(
        "[concat('d', copyIndex())]",
        inner,
        { n: { value: "[concat('in', copyIndex('other'))]" } },
        { copy: { name: 'other', count: 2 } },
      ),
    ])
    expect(names(adapt(data))).toEqual(['a0', 'a0/p', 'a1', 'a1/p', 'd0', 'in0', 'd1', 'in1'])
    expect(read(adapt(data).resources[3], 'properties.i')).toBe(1)
  })
})

describe('a loop of a property', () => {
  it('makes an array beside the other members, also one in another', () => {
    const input = {
      n: "[copyIndex('disks')]",
      copy: [{ name: 'inner', count: 2, input: "[concat(copyIndex('disks'), copyIndex('inner'))]" }],
    }
    const data = template([thing('a', { kept: true, copy: [{ name: 'disks', count: 2, input }] })])
    expect(things(adapt(data))).toEqual([
      {
        kept: true,
        disks: [
          { n: 0, inner: ['00', '01'] },
          { n: 1, inner: ['10', '11'] },
        ],
      },
    ])
  })

  it('counts the resource loop when no name is given', () => {
    const data = template([thing('a', { copy: [{ name: 'p', count: 2, input: '[copyIndex()]' }] }, { copy: copy(2) })])
    expect(things(adapt(data))).toEqual([{ p: [0, 0] }, { p: [1, 1] }])
  })

  it('has an open end when the count is not known', () => {
    const data = template([thing('a', { copy: [{ name: 'p', count: "[parameters('n')]", input: 1 }] })], {
      parameters: { n: { type: 'int' } },
    })
    expect(read(adapt(data).resources[0], 'properties.p')).toBe('? parameter n')
  })
})

describe('loops of variables and outputs', () => {
  it('make arrays', () => {
    const data = template([thing('a', { v: "[variables('list')]", o: "[variables('object').inner]" })], {
      variables: {
        copy: [{ name: 'list', count: 2, input: "[concat('x', copyIndex('list'))]" }],
        object: { copy: [{ name: 'inner', count: 1, input: "[copyIndex('inner', 5)]" }] },
      },
    })
    expect(things(adapt(data))).toEqual([{ v: ['x0', 'x1'], o: [5] }])
  })

  it('of a nested deployment are read by reference()', () => {
    const inner = { ...template([]), outputs: { ids: { type: 'array', copy: { count: 2, input: '[copyIndex()]' } } } }
    const ids = "[reference('n').outputs.ids.value]"
    const data = template({ n: nested('n', inner), a: thing('a', { ids }) }, { languageVersion: '2.0' })
    expect(things(adapt(data))).toEqual([{ ids: [0, 1] }])
  })
})
