import { describe, expect, it } from 'vitest'
import { adapt, nested, read, template, thing, things, valueAt } from './template.ts'

const symbolic = (resources: object, more: object = {}) =>
  template(resources as never, { languageVersion: '2.0', ...more } as never)

describe('reference() of a resource in the template', () => {
  it('is answered by what it writes; the rest only Azure knows', () => {
    const data = symbolic({
      a: thing('a', { tls: '1.2', sub: { x: 1 } }, { location: 'westeurope' }),
      b: thing('b', {
        tls: "[reference('a').tls]",
        x: "[reference('a').sub.x]",
        y: "[tryGet(reference('a').sub, 'y')]",
        state: "[reference('a').provisioningState]",
        location: "[reference('a', '2024-01-01', 'Full').location]",
      }),
    })
    const b = adapt(data).resources[1]
    expect(read(b, 'properties.tls')).toBe('1.2')
    expect(read(b, 'properties.x')).toBe(1)
    expect(read(b, 'properties.y')).toBe('? runtime reference')
    expect(read(b, 'properties.state')).toBe('? runtime reference')
    expect(read(b, 'properties.location')).toBe('westeurope')
    expect(valueAt(b, 'properties.state')?.target?.key).toBe(adapt(data).resources[0]?.key)
  })

  it('is found by its id too, and by the index in a loop', () => {
    const data = symbolic({
      many: thing("[concat('a', copyIndex())]", { i: '[copyIndex()]' }, { copy: { name: 'many', count: 2 } }),
      b: thing('b', {
        i: "[reference(resourceId('Contoso.Test/things', 'a1')).i]",
        j: "[reference(format('many[{0}]', 0)).i]",
      }),
    })
    expect(things(adapt(data)).at(-1)).toEqual({ i: 1, j: 0 })
  })

  it('is asked of all copies of a loop by references()', () => {
    const data = symbolic({
      many: thing("[concat('a', copyIndex())]", { i: '[copyIndex()]' }, { copy: { name: 'many', count: 2 } }),
      b: thing('b', {
        last: "[last(references('many')).i]",
        all: "[map(references('many'), lambda('one', lambdaVariables('one').i))]",
      }),
    })
    expect(things(adapt(data)).at(-1)).toEqual({ last: 1, all: [0, 1] })
  })

  it('stays unknown for existing resources, and for ids in another group', () => {
    const data = symbolic({
      a: thing('a', { tls: '1.2' }, { existing: true }),
      c: thing('c', { tls: '1.2' }),
      b: thing('b', {
        a: "[reference('a').tls]",
        c: "[reference(resourceId('other', 'Contoso.Test/things', 'c')).tls]",
      }),
    })
    const b = adapt(data).resources[2]
    expect(read(b, 'properties.a')).toBe('? runtime reference')
    expect(read(b, 'properties.c')).toBe('? runtime reference')
  })

  it('in a circle ends', () => {
    const data = symbolic({ a: thing('a', { p: "[reference('b').p]" }), b: thing('b', { p: "[reference('a').p]" }) })
    expect(read(adapt(data).resources[0], 'properties.p')).toBe('? error this value is defined by itself')
  })

  it('over a thousand resources stays within the stack', () => {
    const chain = Array.from({ length: 1000 }, (_, i) => [`r${i}`, thing(`r${i}`, { p: `[reference('r${i + 1}').p]` })])
    const data = symbolic({ ...Object.fromEntries(chain), r1000: thing('r1000', { p: 'end' }) })
    const { resources } = adapt(data)
    expect(read(resources[0], 'properties.p')).toBe('? limit resources refer to one another too deeply')
    expect(read(resources[900], 'properties.p')).toBe('end')
  })

  it('leads to the literal in the resource that writes it', () => {
    const data = symbolic({ a: thing('a', { tls: '1.0' }), b: thing('b', { tls: "[reference('a').tls]" }) })
    const origin = valueAt(adapt(data).resources[1], 'properties.tls')?.origin
    expect(origin?.place).toMatchObject({
      path: { step: 'tls', parent: { step: 'properties', parent: { step: 'a' } } },
    })
  })
})

describe('outputs of a deployment', () => {
  it('are values where they are known', () => {
    const inner = template([], {
      outputs: {
        o: { type: 'string', value: 'known' },
        id: { type: 'string', value: "[resourceId('Contoso.Test/things', 'x')]" },
      },
    })
    const data = symbolic({
      m: nested('m', inner),
      b: thing('b', { o: "[reference('m').outputs.o.value]", id: "[reference('m').outputs.id.value]" }),
    })
    const b = adapt(data).resources.at(-1)
    expect(read(b, 'properties.o')).toBe('known')
    expect(valueAt(b, 'properties.id')?.target?.text).toBe("resourceId('Contoso.Test/things', 'x')")
  })

  it('of deployments with one name in two groups are told apart', () => {
    const giving = (value: string) => template([], { outputs: { o: { type: 'string', value } } })
    const outputOf = (group: string) =>
      `[reference(resourceId('${group}', 'Microsoft.Resources/deployments', 'm')).outputs.o.value]`
    const data = template([
      nested('m', giving('from x'), {}, { resourceGroup: 'x' }),
      nested('m', giving('from y'), {}, { resourceGroup: 'y' }),
      thing('b', { x: outputOf('x'), y: outputOf('y') }),
    ])
    expect(things(adapt(data))).toEqual([{ x: 'from x', y: 'from y' }])
  })
})

describe('user-defined functions', () => {
  it('see their own parameters, and are called by namespace', () => {
    const functions = [
      {
        namespace: 'contoso',
        members: {
          twice: {
            parameters: [{ name: 'text', type: 'string' }],
            output: { type: 'string', value: "[concat(parameters('text'), parameters('text'))]" },
          },
        },
      },
    ]
    expect(things(adapt(template([thing('a', { p: "[Contoso.Twice('x')]" })], { functions })))).toEqual([{ p: 'xx' }])
  })
})
