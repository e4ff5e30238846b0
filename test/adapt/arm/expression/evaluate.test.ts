import { describe, expect, it } from 'vitest'
import type { UserFunction } from '../../../../src/adapt/arm/expression/scope.ts'
import { jsonOfValue } from '../../../../src/model/json-of-value.ts'
import { arrayOfValues, knownValue, objectOfValues, unknownValue } from '../../../../src/model/make-value.ts'
import type { Origin, Value } from '../../../../src/model/value.ts'
import { valueOfJson } from '../../../../src/model/value-of-json.ts'
import { evaluate, placeOf, scopeOf, use, valuesOf, type World, written } from './test-scope.ts'

const unset = unknownValue({ kind: 'parameter', name: 'p' }, "parameters('p')", written('p'))

/** A world in which `p` has no value, `o` has a member without one, and `a` an item. */
const world: World = {
  parameters: {
    p: unset,
    o: objectOfValues(
      [
        ['known', knownValue('k', written('o.known'))],
        ['missing', unset],
      ],
      written('o'),
    ),
    a: arrayOfValues([knownValue(1, written('a.0')), unset], written('a')),
    open: arrayOfValues([knownValue(1, written('open.0'))], written('open'), unset),
    ...valuesOf({ list: [1, 2, 3], text: 'Text', nothing: null }),
  },
}

function dataOf(text: string, given: World = world): unknown {
  const json = jsonOfValue(evaluate(text, given))
  return json.kind === 'json' ? json.data : { unknown: json.reason.kind, by: json.expression }
}

const noP = { unknown: 'parameter', by: "parameters('p')" }

describe('three-valued logic', () => {
  it('propagates the innermost reason and the text that blocks', () => {
    expect(dataOf("[toLower(concat('a', format('{0}-{1}', parameters('p'), 1)))]")).toEqual(noP)
    expect(dataOf("[parameters('p').a.b[0]]")).toEqual(noP)
    expect(dataOf("[parameters('list')[parameters('p')]]")).toEqual(noP)
  })

  it('decides and/or by one known argument, in either order', () => {
    expect(dataOf("[and(parameters('p'), false())]")).toBe(false)
    expect(dataOf("[and(false(), parameters('p'))]")).toBe(false)
    expect(dataOf("[and(true(), parameters('p'))]")).toEqual(noP)
    expect(dataOf("[or(parameters('p'), true())]")).toBe(true)
    expect(dataOf("[or(parameters('p'), false())]")).toEqual(noP)
    expect(dataOf("[not(parameters('p'))]")).toEqual(noP)
  })

  it('keeps what both branches agree on when the condition is unknown', () => {
    expect(dataOf("[if(parameters('p'), 'x', 'x')]")).toBe('x')
    expect(dataOf("[if(parameters('p'), 'x', 'y')]")).toEqual(noP)
    const object =
      "if(parameters('p'), createObject('tls', '1.2', 'sku', 'S'), createObject('tls', '1.2', 'sku', 'P', 'n', 1))"
    expect(dataOf(`[${object}.tls]`)).toBe('1.2')
    expect(dataOf(`[${object}.sku]`)).toEqual(noP)
    expect(dataOf(`[${object}.n]`)).toEqual(noP)
    expect(dataOf(`[length(${object})]`)).toEqual(noP)
    expect(dataOf("[if(parameters('p'), createArray(1, 2), createArray(1, 3))[0]]")).toBe(1)
    expect(dataOf("[if(parameters('p'), createArray(1, 2), createArray(1))[0]]")).toEqual(noP)
  })

  it('skips nulls in coalesce and stops at what is unknown', () => {
    expect(dataOf("[coalesce(parameters('nothing'), 'x', parameters('p'))]")).toBe('x')
    expect(dataOf("[coalesce(parameters('p'), 'x')]")).toEqual(noP)
  })

  it('compares as far as values are known', () => {
    expect(dataOf("[equals(createArray(1, parameters('p')), createArray(2, 1))]")).toBe(false)
    expect(dataOf("[equals(createArray(1, parameters('p')), createArray(1, 1))]")).toEqual(noP)
    expect(dataOf("[equals(createArray(1, parameters('p')), createArray(1))]")).toBe(false)
    expect(dataOf("[equals(parameters('o'), createObject('known', 'x', 'missing', 1))]")).toBe(false)
    expect(dataOf("[equals(parameters('o'), createObject('known', 'k', 'other', 1))]")).toBe(false)
    expect(dataOf("[equals(parameters('o'), createObject('known', 'k', 'missing', 1))]")).toEqual(noP)
    expect(dataOf("[equals('1', 1)]")).toBe(false)
  })
})

describe('structure that is kept', () => {
  it('reads known members beside unknown ones', () => {
    expect(dataOf("[parameters('o').known]")).toBe('k')
    expect(dataOf("[parameters('o').missing]")).toEqual(noP)
    expect(dataOf("[createObject('a', parameters('p'), 'b', 1).b]")).toBe(1)
    expect(dataOf("[createArray(parameters('p'), 1)[1]]")).toBe(1)
    expect(dataOf("[createObject(parameters('p'), 1, 'b', 2).b]")).toBe(2)
    expect(dataOf("[createObject(parameters('p'), 1, 'b', 2).c]")).toEqual(noP)
  })

  it('counts, searches and slices arrays with unknown items', () => {
    expect(dataOf("[length(parameters('a'))]")).toBe(2)
    expect(dataOf("[empty(parameters('a'))]")).toBe(false)
    expect(dataOf("[first(parameters('a'))]")).toBe(1)
    expect(dataOf("[last(parameters('a'))]")).toEqual(noP)
    expect(dataOf("[contains(parameters('a'), 1)]")).toBe(true)
    expect(dataOf("[contains(parameters('a'), 7)]")).toEqual(noP)
    expect(dataOf("[indexOf(parameters('a'), 1)]")).toBe(0)
    expect(dataOf("[take(parameters('a'), 1)]")).toEqual([1])
    expect(dataOf("[skip(concat(parameters('a'), createArray(5)), 2)]")).toEqual([5])
    expect(dataOf("[flatten(createArray(parameters('a'), createArray(9)))[2]]")).toBe(9)
  })

  it('does not count what may be longer', () => {
    for (const call of ['length', 'last', 'first', 'string'])
      expect(dataOf(`[${call}(parameters('open'))]`)).toEqual(noP)
    expect(dataOf("[empty(parameters('open'))]")).toBe(false)
    expect(dataOf("[contains(parameters('open'), 1)]")).toBe(true)
    expect(dataOf("[contains(parameters('open'), 2)]")).toEqual(noP)
    expect(dataOf("[length(concat(createArray(1), parameters('p')))]")).toEqual(noP)
    expect(dataOf("[contains(concat(createArray(1), parameters('p')), 1)]")).toBe(true)
    expect(dataOf("[contains(union(createArray(1), parameters('p')), 1)]")).toBe(true)
  })

  it('merges objects around what is unknown', () => {
    expect(dataOf("[union(parameters('p'), createObject('a', createObject('b', 1))).a.b]")).toBe(1)
    expect(dataOf("[union(parameters('p'), createObject('a', createObject('b', 1))).a.c]")).toEqual(noP)
    expect(dataOf("[union(createObject('a', 1), parameters('p')).a]")).toEqual(noP)
    expect(dataOf("[union(createObject('a', 1), parameters('p')).b]")).toEqual(noP)
    expect(dataOf("[union(parameters('o'), createObject('missing', 2))]")).toEqual({ known: 'k', missing: 2 })
    expect(dataOf("[shallowMerge(createArray(parameters('p'), createObject('a', 1))).a]")).toBe(1)
    expect(dataOf("[shallowMerge(createArray(createObject('a', 1), parameters('p'))).a]")).toEqual(noP)
    expect(dataOf("[contains(union(parameters('p'), createObject('a', 1)), 'a')]")).toBe(true)
    expect(dataOf("[contains(union(parameters('p'), createObject('a', 1)), 'b')]")).toEqual(noP)
  })

  it('lists the members of objects, known or not', () => {
    expect(dataOf("[items(parameters('o'))[0]]")).toEqual({ key: 'known', value: 'k' })
    expect(dataOf("[items(parameters('o'))[1].key]")).toBe('missing')
    expect(dataOf("[items(parameters('o'))[1].value]")).toEqual(noP)
    expect(dataOf("[tryGet(parameters('o'), 'none', 'x')]")).toBe(null)
    expect(dataOf("[tryGet(parameters('o'), 'missing', 'x')]")).toEqual(noP)
    expect(dataOf('[tryGet(createArray(1), 3)]')).toBe(null)
    expect(dataOf('[tryIndexFromEnd(createArray(1, 2), 1)]')).toBe(2)
    expect(dataOf('[tryIndexFromEnd(createArray(1, 2), 3)]')).toBe(null)
    expect(dataOf('[indexFromEnd(createArray(1, 2), 2)]')).toBe(1)
  })

  it('maps and filters what it knows', () => {
    expect(dataOf("[map(parameters('a'), lambda('x', lambdaVariables('x')))[0]]")).toBe(1)
    expect(dataOf("[length(map(parameters('a'), lambda('x', parameters('p'))))]")).toBe(2)
    const filtered =
      "filter(createArray(1, 2, 3), lambda('x', if(equals(lambdaVariables('x'), 2), parameters('p'), true())))"
    expect(dataOf(`[contains(${filtered}, 3)]`)).toBe(true)
    expect(dataOf(`[length(${filtered})]`)).toEqual(noP)
    expect(
      dataOf("[sort(parameters('a'), lambda('x', 'y', less(lambdaVariables('x'), lambdaVariables('y'))))]"),
    ).toEqual(noP)
    expect(dataOf("[mapValues(parameters('o'), lambda('v', concat(lambdaVariables('v'), '!'))).known]")).toBe('k!')
    expect(
      dataOf(
        "[map(createArray(1), lambda('x', map(createArray(2), lambda('y', add(lambdaVariables('x'), lambdaVariables('y'))))))]",
      ),
    ).toEqual([[3]])
  })
})

describe('laziness', () => {
  function countingWorld(): { readonly world: World; readonly asked: string[] } {
    const asked: string[] = []
    const parameter = (name: string) => {
      asked.push(name)
      return valueOfJson(name === 'yes', written(name))
    }
    return { world: { scope: { parameter } }, asked }
  }

  it('evaluates only the branch that is chosen', () => {
    const { world: counting, asked } = countingWorld()
    expect(evaluate("[if(parameters('yes'), 'x', parameters('other'))]", counting)).toMatchObject({ data: 'x' })
    expect(asked).toEqual(['yes'])
  })

  it('stops at the argument that decides', () => {
    const { world: counting, asked } = countingWorld()
    evaluate("[or(parameters('yes'), parameters('a'))]", counting)
    evaluate("[and(parameters('no'), parameters('b'))]", counting)
    evaluate("[coalesce('x', parameters('c'))]", counting)
    expect(asked).toEqual(['yes', 'no'])
  })

  it('maps an item when it is asked for, and once', () => {
    const { world: counting, asked } = countingWorld()
    const list = evaluate("[map(range(0, 5), lambda('i', parameters(string(lambdaVariables('i')))))]", counting)
    if (list.kind !== 'array') throw new Error()
    expect(asked).toEqual([])
    expect(list.item(3)).toBe(list.item(3))
    expect(asked).toEqual(['3'])
  })
})

function placesOf(origin: Origin | undefined): readonly string[] {
  if (!origin) return []
  const { place } = origin
  return [place.kind === 'json' ? String(place.path.step) : 'span', ...placesOf(origin.via)]
}

describe('origins', () => {
  it('keeps the origin of what is chosen unchanged, leading to the place of use', () => {
    for (const text of [
      "parameters('text')",
      "if(true(), parameters('text'), 'b')",
      "format('{0}', parameters('text'))",
    ]) {
      const { origin } = evaluate(`[${text}]`, world)
      expect(placesOf(origin)).toEqual(['text', 'use'])
      expect(origin.kind).toBe('written')
    }
  })

  it('reaches into objects and arrays', () => {
    const given = { parameters: valuesOf({ o: { a: { b: ['x'] } } }) }
    const { origin } = evaluate("[parameters('o').A.b[0]]", given)
    expect(placesOf(origin)).toEqual(['0', 'use'])
    expect(origin.place).toMatchObject({
      path: { step: 0, parent: { step: 'b', parent: { step: 'a', parent: { step: 'o' } } } },
    })
  })

  it('chains one place of use after another', () => {
    const inner = evaluate("[parameters('text')]", world)
    const outer = evaluate("[parameters('text')]", {
      parameters: {
        text: { ...inner, origin: { ...inner.origin, via: { place: placeOf('variable'), kind: 'computed' } } },
      },
    })
    expect(placesOf(outer.origin)).toEqual(['text', 'variable', 'use'])
  })

  it('places what is computed where the expression stands', () => {
    const { origin } = evaluate("[concat(parameters('text'), '!')]", world)
    expect(origin).toEqual({ place: use, kind: 'computed' })
  })

  it('keeps the chain short however often a value is handed on', () => {
    let value: Value = valueOfJson({ a: 'x' }, written('start'))
    for (let i = 0; i < 1_000; i++)
      value = evaluate("[parameters('v')]", {
        parameters: {
          v: {
            ...value,
            origin: { ...value.origin, via: { place: placeOf(`${i}`), kind: 'computed', via: value.origin.via } },
          } as Value,
        },
      })
    expect(placesOf(value.origin).length).toBeLessThan(50)
  })
})

describe('secrets', () => {
  const hidden: World = {
    parameters: {
      key: { ...knownValue('s3cret', written('key')), secure: true },
      config: valueOfJson({ user: 'u', list: ['x'] }, written('config'), true),
      marked: { ...objectOfValues([['a', knownValue('x', written('marked.a'))]], written('marked')), secure: true },
    },
  }

  it('stay secret through functions, members and loops', () => {
    for (const text of [
      "concat('a', parameters('key'))",
      "format('{0}', parameters('key'))",
      "toUpper(parameters('key'))",
      "length(parameters('key'))",
      "parameters('config').user",
      "parameters('marked').a",
      "string(parameters('config'))",
      "string(createObject('a', createArray(parameters('key'))))",
      "createObject('a', parameters('key')).a",
      "map(createArray(parameters('key')), lambda('x', concat(lambdaVariables('x'), '!')))[0]",
      "first(split(parameters('key'), '3'))",
      "items(parameters('marked'))[0].value",
      "objectKeys(parameters('marked'))[0]",
      "union(parameters('marked'), createObject('b', 1)).a",
      "concat(parameters('config').list, createArray(1))[0]",
    ])
      expect([text, evaluate(`[${text}]`, hidden).secure]).toEqual([text, true])
  })

  it('are not shown by messages', () => {
    for (const text of [
      "int(parameters('key'))",
      "parseCidr(parameters('key'))",
      "createObject()[parameters('key')]",
      "parameters(parameters('key'))",
      "fail(parameters('key'))",
      "dateTimeToEpoch(parameters('key'))",
    ]) {
      const value = evaluate(`[${text}]`, hidden)
      expect(value).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } })
      expect(JSON.stringify(value.kind === 'unknown' && value.reason)).not.toContain('s3cret')
    }
  })

  it('do not spread to what was computed without them', () => {
    expect(evaluate("[createObject('a', parameters('key'), 'b', 'x').b]", hidden).secure).toBeFalsy()
  })

  it('come from list functions', () => {
    expect(evaluate("[listKeys('id', '2023-01-01').keys[0].value]")).toMatchObject({
      kind: 'unknown',
      secure: true,
      reason: { kind: 'runtime', name: 'listKeys' },
    })
  })
})

describe('what resources are named', () => {
  const id = "resourceId('Microsoft.KeyVault/vaults', 'kv')"

  it('is kept where the text is unknown', () => {
    const value = evaluate(`[${id}]`, { resourceGroup: 'rg' })
    expect(value).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'scope' },
      target: { key: 'Microsoft.KeyVault/vaults|kv', text: id },
    })
    for (const text of [`concat(${id})`, `format('{0}', ${id})`, `string(${id})`]) {
      expect(evaluate(`[${text}]`).target?.key).toBe('Microsoft.KeyVault/vaults|kv')
    }
    expect(evaluate(`[concat(${id}, '/secrets/x')]`).target).toBeUndefined()
  })

  it('is kept where the text is known', () => {
    const given = { subscriptionId: 's', resourceGroup: 'rg' }
    const expected = {
      data: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv',
      target: { key: 'Microsoft.KeyVault/vaults|kv' },
    }
    expect(evaluate(`[${id}]`, given)).toMatchObject(expected)
    expect(evaluate(`[format('{0}', ${id})]`, given)).toMatchObject(expected)
  })

  it('depends on the level of the deployment', () => {
    const text = "[resourceId('Microsoft.Authorization/roleDefinitions', 'x')]"
    expect(dataOf(text, { level: 'subscription', subscriptionId: 's' })).toBe(
      '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/x',
    )
    expect(dataOf(text, { level: 'tenant' })).toBe('/providers/Microsoft.Authorization/roleDefinitions/x')
    expect(
      dataOf("[managementGroupResourceId('Microsoft.Authorization/roleDefinitions', 'x')]", { managementGroup: 'mg' }),
    ).toBe('/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/roleDefinitions/x')
  })

  it('survives an unknown group or name', () => {
    const value = evaluate("[resourceId(parameters('p'), 'Microsoft.Web/sites', parameters('p'))]", {
      ...world,
      subscriptionId: 's',
    })
    expect(value).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'parameter' },
      target: { key: 'Microsoft.Web/sites|?' },
    })
  })

  it('is what a reference is about', () => {
    const text = `reference(${id}, '2023-01-01').vaultUri`
    const value = evaluate(`[${text}]`)
    expect(value).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'runtime', name: 'reference' },
      target: { key: 'Microsoft.KeyVault/vaults|kv' },
    })
    expect(value.kind === 'unknown' && value.expression).toBe(`reference(${id}, '2023-01-01')`)
  })
})

describe('mistakes of the author', () => {
  function messageOf(text: string, given: World = world): string {
    const value = evaluate(text, given)
    return value.kind === 'unknown' && value.reason.kind === 'error' ? value.reason.message : 'no error'
  }

  it('are unknown values that say what is wrong', () => {
    expect(messageOf("[parameters('none')]")).toBe("parameters() finds no parameter 'none' in the template")
    expect(messageOf("[variables('none')]")).toBe("variables() finds no variable 'none' in the template")
    expect(messageOf("[parameters('o').none]")).toBe("there is no 'none' in an object")
    expect(messageOf("[parameters('list')[3]]")).toBe("there is no '3' in an array")
    expect(messageOf("[parameters('text').x]")).toBe('the expression finds no string key in a string')
    expect(messageOf('[copyIndex()]')).toBe('copyIndex() stands outside of a loop')
    expect(messageOf("[toLower('a', 'b')]")).toBe('toLower() expects 1 argument, not 2: toLower(text)')
    expect(messageOf("[lambdaVariables('x')]")).toBe('lambdaVariables() finds no variable x of a lambda around it')
    expect(messageOf("[contoso.f('x')]")).toBe('f() is not among the functions of the namespace contoso')
    expect(messageOf("[concat('a]")).toBe('the string has no closing quote (character 9)')
    expect(messageOf("[constructor('a')]")).toBe('there is no function constructor()')
    expect(messageOf("[toLowr('a')]")).toBe('there is no function toLowr(); did you mean toLower()?')
  })

  it('name the part of the expression that is wrong', () => {
    const spotOf = (text: string) => {
      const value = evaluate(text, world)
      const at = value.kind === 'unknown' && value.reason.kind === 'error' ? value.reason.at : undefined
      return at && text.slice(at.start, at.end)
    }
    expect(spotOf("[concat('a', toLower('a', 'b'))]")).toBe("toLower('a', 'b')")
    expect(spotOf("[toLower(parameters('o').none)]")).toBe("parameters('o').none")
    expect(spotOf("[concat('a]")).toBe("'a]")
  })
})

describe('scope', () => {
  it('asks for user-defined functions', () => {
    const greet: UserFunction = {
      parameterCount: 1,
      call: ([name]) => evaluate("[concat('hi ', parameters('name'))]", { parameters: { name: name! } }),
    }
    const given = {
      scope: {
        userFunction: (namespace: string, name: string) =>
          namespace === 'contoso' && name === 'greet' ? greet : undefined,
      },
    }
    expect(evaluate("[contoso.greet('you')]", given)).toMatchObject({ data: 'hi you' })
    expect(evaluate('[contoso.greet()]', given)).toMatchObject({
      reason: { message: 'greet() expects 1 argument, not 0' },
    })
  })

  it('adds offsets to the index of a loop', () => {
    expect(dataOf('[copyIndex()]', { copyIndex: 2 })).toBe(2)
    expect(dataOf("[copyIndex('outer', 1)]", { copyIndex: { outer: 3 } })).toBe(4)
    expect(evaluate("[copyIndex('none')]", { copyIndex: { outer: 3 } })).toMatchObject({ reason: { kind: 'error' } })
  })

  it('lets the adapter answer a reference', () => {
    const runtimeFunction = () => valueOfJson({ outputs: { x: { value: 7 } } }, written('nested'))
    expect(dataOf("[reference('m').outputs.x.value]", { scope: { runtimeFunction } })).toBe(7)
  })

  it('knows the public cloud and not the rest', () => {
    expect(dataOf('[environment().suffixes.storage]')).toBe('core.windows.net')
    expect(evaluate('[tenant().tenantId]')).toMatchObject({ reason: { kind: 'scope', name: 'tenant()' } })
    expect(evaluate('[deployer().objectId]')).toMatchObject({ reason: { kind: 'runtime' } })
    expect(evaluate('[utcNow()]')).toMatchObject({ kind: 'unknown', reason: { kind: 'function' } })
    expect(dataOf("[utcNow('d')]", { now: new Date('2019-03-05T17:53:18Z') })).toBe('03/05/2019')
  })
})

describe('limits', () => {
  it('end a definition that refers to itself', () => {
    const scope = scopeOf({ scope: { variable: () => evaluate("[variables('v')]", scope) } })
    expect(evaluate("[variables('v')]", scope)).toMatchObject({ kind: 'unknown', reason: { kind: 'limit' } })
  })

  it('end what would take too long or grow too large', () => {
    const cubed =
      "[length(filter(range(0, 10000), lambda('x', empty(filter(range(0, 10000), lambda('y', empty(range(0, 10000))))))))]"
    const doubled = (what: string) =>
      `[string(reduce(range(0, 100), ${what}, lambda('c', 'n', concat(lambdaVariables('c'), lambdaVariables('c')))))]`
    const tower = "[string(reduce(range(0, 9000), 'x', lambda('c', 'n', createObject('a', lambdaVariables('c')))))]"
    const shared =
      "[string(reduce(range(0, 99), 'x', lambda('c', 'n', createArray(lambdaVariables('c'), lambdaVariables('c')))))]"
    const skipped = "[reduce(range(0, 9000), createArray(1), lambda('c', 'n', skip(lambdaVariables('c'), 0)))[0]]"
    for (const text of [cubed, doubled("'ab'"), doubled('createArray(1)'), tower, shared, skipped]) {
      expect(evaluate(text, { steps: 200_000 })).toMatchObject({ kind: 'unknown', reason: { kind: 'limit' } })
    }
  })
})

describe('functions without documented results', () => {
  const show = (text: string) => {
    const value = evaluate(text)
    return value.kind === 'known' ? value.data : value.kind === 'unknown' ? value.reason.kind : value.kind
  }

  it('are answered where every reading agrees', () => {
    expect(show("[like('abc', 'a*c')]")).toBe(true)
    expect(show("[like('abc', '*')]")).toBe(true)
    expect(show("[like('aXbXc', 'a*X*bX*c')]")).toBe(true)
    expect(show("[like('abc', 'abc*c')]")).toBe(false)
    expect(show("[like('abc', 'abd')]")).toBe(false)
    expect(show("[like('abc', 'A*')]")).toBe('function')
    expect(show("[like('abc', 'a?c')]")).toBe('function')
    expect(show("[parseUri('https://example.com:8080/a?b=c').host]")).toBe('example.com')
    expect(show("[parseUri('https://example.com/a').scheme]")).toBe('https')
    expect(show("[parseUri('https://example.com/a').path]")).toBe('function')
    expect(show("[parseUri('nothing')]")).toBe('error')
  })
})
