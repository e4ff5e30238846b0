import { describe, expect, it } from 'vitest'
import { adapt, messages, nested, read, template, thing } from './template.ts'

const unknown = 'What depends on it is unknown.'

/** What is said once the property `p` of the first resource was asked for; the template is printed with two spaces. */
function said(p: unknown, more: object = {}): readonly string[] {
  const adapted = adapt(template([thing('a', { p } as never)], more as never))
  read(adapted.resources[0], 'properties.p')
  return messages(adapted)
}

describe('an expression that is wrong', () => {
  it.each([
    ["[parameters('none')]", "10:16 parameters('none'): parameters() finds no parameter 'none' in the template"],
    [
      "[substring('abc')]",
      "10:16 substring('abc'): substring() expects 2 to 3 arguments, not 1: substring(text, start, length?)",
    ],
    [
      "[concat('a', substring('abc', 'x'))]",
      "10:28 substring('abc', 'x'): substring() expects an integer as start, not a string: substring(text, start, length?)",
    ],
    ['[createArray(1, 2)[2]]', "10:16 createArray(1, 2)[2]: there is no '2' in an array"],
    ["[toUper('a')]", "10:16 toUper('a'): there is no function toUper(); did you mean toUpper()?"],
    ["[add(1, 'b')]", "10:16 add(1, 'b'): add() expects an integer, not a string: add(a, b)"],
    [
      "[concat('\"', parameters('none'))]",
      "10:29 parameters('none'): parameters() finds no parameter 'none' in the template",
    ],
    ["[concat('a']", "10:26 [concat('a']: ',' or ')' was expected, not end (character 12)"],
  ])('%s is reported where it stands', (expression, message) => {
    expect(said(expression)).toEqual([`${message}${message.endsWith('?') ? '' : '.'} ${unknown}`])
  })

  it('in a variable is reported there, once', () => {
    const more = { variables: { v: "[int('x')]" } }
    const adapted = adapt(
      template([thing('a', { p: "[variables('v')]" }), thing('b', { p: "[variables('v')]" })], more),
    )
    for (const resource of adapted.resources) expect(read(resource, 'properties.p')).toMatch(/^\? error int\(\)/)
    expect(messages(adapted)).toHaveLength(1)
    expect(messages(adapted)[0]).toMatch(/^5:12 int\('x'\)/)
  })

  it('inside an object that a variable holds is reported when it is read', () => {
    const more = { variables: { v: { good: 1, bad: "[int('x')]" } } }
    const adapted = adapt(template([thing('a', "[variables('v')]")], more))
    expect(read(adapted.resources[0], 'properties.good')).toBe(1)
    expect(messages(adapted)).toEqual([])
    read(adapted.resources[0], 'properties.bad')
    expect(messages(adapted)).toHaveLength(1)
  })

  it('leaves the resource and its other properties', () => {
    const adapted = adapt(template([thing('a', { p: "[int('x')]", q: 1 })]))
    expect(read(adapted.resources[0], 'properties.q')).toBe(1)
    expect(adapted.diagnostics).toEqual([])
  })

  it('in a branch that may not be taken is not reported', () => {
    const more = { parameters: { on: { type: 'bool' }, o: { type: 'object', defaultValue: {} } } }
    expect(said("[if(parameters('on'), parameters('o').none, 'x')]", more)).toEqual([])
    expect(said("[if(false(), parameters('o').none, 'x')]", more)).toEqual([])
    expect(said("[if(true(), parameters('o').none, 'x')]", more)).toHaveLength(1)
  })

  it('shows no secret', () => {
    const more = { parameters: { s: { type: 'securestring', defaultValue: 'geheim' } } }
    expect(said("[int(parameters('s'))]", more).join()).not.toContain('geheim')
  })

  it('a thousand times is one, a thousand different ones are a hundred and a word', () => {
    const many = Array.from({ length: 1000 }, (_, i) => thing(`a${i}`, { p: `[int('x${i}')]` }))
    const adapted = adapt(template(many))
    for (const resource of adapted.resources) read(resource, 'properties.p')
    expect(adapted.diagnostics).toHaveLength(101)
    expect(adapted.diagnostics.at(-1)?.message).toBe('Further mistakes are not listed.')
    const loop = adapt(template([thing('a', { p: "[int('x')]" }, { copy: { name: 'c', count: 800 } })]))
    for (const resource of loop.resources) read(resource, 'properties.p')
    expect(loop.diagnostics).toHaveLength(1 + 1)
  })
})

describe('definitions in a circle', () => {
  it('are reported at the definition that closes it', () => {
    const variables = { a: "[variables('b')]", b: "[variables('a')]" }
    expect(said("[variables('a')]", { variables })).toEqual([`5:10 variables('a') is defined by itself. ${unknown}`])
    const parameters = { p: { type: 'string', defaultValue: "[parameters('p')]" } }
    expect(said("[parameters('p')]", { parameters })[0]).toMatch(/^5:10 parameters\('p'\) is defined by itself/)
  })
})

describe('a template that is wrong', () => {
  it('a copy without a name, or without a number', () => {
    const adapted = adapt(
      template([
        thing('a', {}, { copy: { count: 1 } }),
        thing('b', {}, { copy: { name: 'c', count: 'two' } }),
        thing('c', { copy: [{ count: 1, input: 1 }] }),
      ]),
    )
    expect(adapted.resources).toHaveLength(3)
    read(adapted.resources[2], 'properties')
    expect(messages(adapted).map(one => one.replace(/^\d+:\d+ /, ''))).toEqual([
      'A copy needs a name; Azure refuses it.',
      `copy 'c': the count of loop c must be an integer that is not negative. ${unknown}`,
      'A copy needs a name, which is that of the property that it makes.',
    ])
  })

  it('a nested template that is no object, or none at all', () => {
    const wrong = (properties: object) => ({ ...nested('n', {}), properties }) as never
    const adapted = adapt(template([wrong({ template: [1] }), wrong({ mode: 'Incremental' })]))
    expect(messages(adapted)).toEqual([
      '10:21 Deployment n needs a template that is an object.',
      '15:5 Deployment n needs a template.',
      '15:5 Another resource is named Microsoft.Resources/deployments n, also in line 5; Azure refuses the template.',
    ])
    expect(adapted.complete).toBe(false)
  })

  it('two resources with one name', () => {
    const adapted = adapt(template([thing('a'), thing('b'), thing('A')]))
    expect(adapted.resources).toHaveLength(3)
    expect(messages(adapted)).toEqual([
      '17:5 Another resource is named Contoso.Test/things A, also in line 5; Azure refuses the template.',
    ])
    expect(messages(adapt(template([thing('a', {}, { copy: { name: 'c', count: 3 } })])))[0]).toMatch(
      /in the copies of one loop/,
    )
  })

  it('not where only one of them is deployed, where they extend other resources, or lie in different groups', () => {
    const more = { parameters: { on: { type: 'bool' } } }
    const either = [
      thing('a', {}, { condition: "[parameters('on')]" }),
      thing('a', {}, { condition: "[not(parameters('on'))]" }),
    ]
    expect(messages(adapt(template(either, more)))).toEqual([])
    expect(messages(adapt(template([thing('a', {}, { scope: 'x' }), thing('a', {}, { scope: 'y' })])))).toEqual([])
    const inner = template([thing('a')])
    expect(
      messages(
        adapt(
          template([nested('x', inner, {}, { resourceGroup: 'x' }), nested('y', inner, {}, { resourceGroup: 'y' })]),
        ),
      ),
    ).toEqual([])
  })

  it('resources that are none', () => {
    const adapted = adapt(template([null, 'x', { name: 'no type' }, thing('a')] as never))
    expect(adapted.resources).toHaveLength(1)
    expect(messages(adapted)).toHaveLength(3)
  })
})
