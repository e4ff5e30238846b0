import { describe, expect, it } from 'vitest'
import { adapt, messages, nested, parameterFile, read, template, thing, things, valueAt } from './template.ts'

const use = (name: string) => thing('a', { p: `[parameters('${name}')]` })
const declare = (p: object, more: object = {}) => template([use('p')], { parameters: { p }, ...more } as never)

describe('the value of a parameter', () => {
  it('is the default, which may use other parameters and variables', () => {
    const data = template([use('p')], {
      parameters: {
        env: { type: 'string', defaultValue: 'dev' },
        p: { type: 'string', defaultValue: "[variables('v')]" },
      },
      variables: { v: "[concat('x-', parameters('env'))]" },
    })
    expect(things(adapt(data))).toEqual([{ p: 'x-dev' }])
  })

  it('is what a file gives, the later file first, whatever the casing', () => {
    const files = [
      parameterFile('a.json', { P: { value: 1 }, q: { value: 7 } }),
      parameterFile('b.json', { p: { value: 2 } }),
    ]
    const data = template([thing('a', { p: "[parameters('p')]", q: "[parameters('q')]" })], {
      parameters: { p: { type: 'int', defaultValue: 0 }, q: { type: 'int' } },
    })
    expect(things(adapt(data, { parameterFiles: files }))).toEqual([{ p: 2, q: 7 }])
  })

  it('of a file is taken as it is: expressions are text there', () => {
    const parameterFiles = [parameterFile('a.json', { p: { value: '[resourceGroup().location]' } })]
    expect(things(adapt(declare({ type: 'string' }), { parameterFiles }))).toEqual([
      { p: '[resourceGroup().location]' },
    ])
  })

  it('is not known without default', () => {
    expect(things(adapt(declare({ type: 'string' })))).toEqual(['? parameter p'])
  })

  it('is null for a nullable one, also when its definition says so', () => {
    expect(things(adapt(declare({ type: 'string', nullable: true })))).toEqual([{ p: null }])
    const definitions = { a: { $ref: '#/definitions/b' }, b: { type: 'object', nullable: true } }
    expect(things(adapt(declare({ $ref: '#/definitions/a' }, { definitions })))).toEqual([{ p: null }])
  })

  it('is the only one that is allowed', () => {
    expect(things(adapt(declare({ type: 'string', allowedValues: ['TLS1_2'] })))).toEqual([{ p: 'TLS1_2' }])
    expect(things(adapt(declare({ type: 'string', allowedValues: ['a', 'b'] })))).toEqual(['? parameter p'])
  })

  it('is a secret in a vault', () => {
    const parameterFiles = [parameterFile('a.json', { p: { reference: { keyVault: { id: 'x' }, secretName: 's' } } })]
    const adapted = adapt(declare({ type: 'securestring' }), { parameterFiles })
    expect(things(adapted)).toEqual(['? runtime Key Vault secret'])
    expect(valueAt(adapted.resources[0], 'properties.p')?.secure).toBe(true)
  })
})

describe('secrets', () => {
  it('are marked by the type, down to the members that a definition describes', () => {
    const definitions = {
      login: { type: 'object', properties: { user: { type: 'string' }, password: { type: 'securestring' } } },
    }
    const p = { type: 'array', items: { $ref: '#/definitions/login' }, defaultValue: [{ user: 'u', password: 'p' }] }
    const { resources } = adapt(declare(p, { definitions }))
    expect(valueAt(resources[0], 'properties.p.0.password')).toMatchObject({ data: 'p', secure: true })
    expect(valueAt(resources[0], 'properties.p.0.user')?.secure).toBeFalsy()
  })

  it('stay secret through functions and modules', () => {
    const inner = template([thing('b', { q: "[concat('x', parameters('q'))]" })], {
      parameters: { q: { type: 'string' } },
    })
    const data = template([nested('n', inner, { q: { value: "[parameters('p')]" } })], {
      parameters: { p: { type: 'secureString', defaultValue: 's' } },
    })
    expect(valueAt(adapt(data).resources[1], 'properties.q')).toMatchObject({ data: 'xs', secure: true })
  })
})

describe('what Azure would refuse', () => {
  const refused = (p: object, value: unknown, more: object = {}) => {
    const adapted = adapt(declare(p, more), {
      parameterFiles: [parameterFile('prod.json', { p: { value: value as never } })],
    })
    read(adapted.resources[0], 'properties.p')
    return adapted.diagnostics.map(one => `${one.file}:${one.line}:${one.column} ${one.message}`)
  }

  it.each([
    [{ type: 'int' }, '1', 'is a string, its type is int'],
    [{ type: 'array' }, {}, 'is an object, its type is array'],
    [{ type: 'string', allowedValues: ['a', 'b'] }, 'c', 'is "c", not one of the allowed values a, b'],
    [{ type: 'string', minLength: 3 }, 'ab', 'has 2 characters, minLength is 3'],
    [{ type: 'int', maxValue: 3 }, 4, 'is 4, maxValue is 3'],
    [{ type: 'securestring', allowedValues: ['a'] }, 'geheim', 'is not one of the allowed values a'],
  ])('%j given %j', (p, value, message) => {
    expect(refused(p, value)).toEqual([`prod.json:5:16 The value of parameter p ${message}; Azure refuses it.`])
  })

  it.each([
    [{ type: 'string', allowedValues: ['West', 'East'] }, 'west'],
    [{ type: 'array', allowedValues: ['a', 'b'] }, ['a']],
    [{ type: 'object' }, { any: 1 }],
  ])('%j takes %j', (p, value) => {
    expect(refused(p, value)).toEqual([])
  })

  it('a parameter that is not declared, and one that nobody gives', () => {
    const adapted = adapt(declare({ type: 'string' }), {
      parameterFiles: [parameterFile('prod.json', { q: { value: 1 } })],
    })
    read(adapted.resources[0], 'properties.p')
    expect(adapted.diagnostics.map(one => `${one.file}:${one.line} ${one.severity} ${one.message}`)).toEqual([
      'prod.json:4 warning The template has no parameter q; Azure refuses it.',
      'main.json:5 warning Parameter p has no default, and prod.json gives it no value; Azure refuses it.',
    ])
  })
})

describe('parameters of a nested deployment', () => {
  const inner = template([use('p')], { parameters: { p: { type: 'string', defaultValue: 'own' } } })
  const passed = (p: object | string) => things(adapt(template([nested('n', inner, { p: p as never })])))

  it('are passed down, by value, by an expression for the whole entry or by a property loop', () => {
    expect(passed({ value: 'given' })).toEqual([{ p: 'given' }])
    expect(passed("[createObject('value', 'made')]")).toEqual([{ p: 'made' }])
    expect(passed({ copy: [{ name: 'value', count: 2, input: "[copyIndex('value')]" }] })).toEqual([{ p: [0, 1] }])
  })

  it('fall back to the default when null is passed, unless they are nullable', () => {
    expect(passed({ value: null })).toEqual([{ p: 'own' }])
    const nullable = template([use('p')], {
      parameters: { p: { type: 'string', defaultValue: 'own', nullable: true } },
    })
    expect(things(adapt(template([nested('n', nullable, { p: { value: null } })])))).toEqual([{ p: null }])
  })

  it('that are missing or not declared are said where the deployment stands', () => {
    const needs = template([use('p')], { parameters: { p: { type: 'string' } } })
    const adapted = adapt(template([nested('n', needs, { q: { value: 1 } })]))
    read(adapted.resources[1], 'properties.p')
    expect(messages(adapted)).toEqual([
      '15:16 The template of deployment n has no parameter q; Azure refuses it.',
      '5:5 Deployment n gives no value to parameter p, which has no default; Azure refuses it.',
    ])
  })
})
