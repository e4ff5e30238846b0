import { posix } from 'node:path'
import type { Scope } from '../../scope.ts'
import type { TfValue } from '../../value.ts'
import { scannedPath } from '../path.ts'
import { brief } from '../text.ts'
import { boolType, dynamicType, setOf, stringType } from '../type.ts'
import {
  boolValue,
  failure,
  isMapping,
  limitReached,
  nullValue,
  setValue,
  stringValue,
  unknownValue,
} from '../values.ts'
import { any, type CallContext, type TfFunction, text, textOfArgument } from './function.ts'
import { globToRegExp } from './glob.ts'
import { digest } from './hashes.ts'

function missing(path: string): TfValue {
  return failure(`no file exists at ${brief(path)}`, stringType)
}

/** A file outside of the scanned root: it may exist where Terraform runs. */
function outside(name: string): TfValue {
  return { ...unknownValue(stringType, { kind: 'function', name }), notNull: true }
}

function readText(name: string, path: string, scope: Scope, use: (text: string, path: string) => TfValue): TfValue {
  const place = scannedPath(scope, path)
  if (place === undefined) return outside(name)
  const content = scope.readFile(place)
  if (content === undefined) return missing(path)
  return chargeFor(content, scope) ? use(content, place) : limitReached('the limit of evaluation steps', stringType)
}

/** A file may be read any number of times: its size counts each time. */
function chargeFor(content: string, scope: Scope): boolean {
  for (let steps = content.length >> 8; steps > 0; steps--) if (!scope.spend()) return false
  return true
}

/** A function of a file's bytes. Text stands in for them when the scope gives no bytes and nothing in it was garbled. */
function ofBytes(name: string, compute: (bytes: Uint8Array) => string): TfFunction {
  return {
    params: [text('path')],
    returns: stringType,
    call([path], { scope }) {
      const given = textOfArgument(path)
      return readText(name, given, scope, (content, place) => {
        const bytes = scope.readBytes?.(place)
        if (bytes) return stringValue(compute(bytes))
        return content.includes('\ufffd') ? outside(name) : stringValue(compute(Buffer.from(content)))
      })
    },
  }
}

const file: TfFunction = {
  params: [text('path')],
  returns: stringType,
  call([path], { scope }) {
    return readText('file', textOfArgument(path), scope, content =>
      content.includes('\ufffd')
        ? failure('contents are not valid UTF-8; use filebase64 to read it', stringType)
        : stringValue(content),
    )
  },
}

const fileexists: TfFunction = {
  params: [text('path')],
  returns: boolType,
  call([path], { scope }) {
    const place = scannedPath(scope, textOfArgument(path))
    if (place === undefined) return { ...outside('fileexists'), kind: 'unknown', type: boolType } as TfValue
    if (scope.readFile(place) !== undefined) return boolValue(true)
    const folder = scope.listFiles?.(place)
    return folder ? failure(`${brief(textOfArgument(path))} is a directory, not a file`) : boolValue(false)
  },
}

const fileset: TfFunction = {
  params: [text('path'), text('pattern')],
  returns: setOf(stringType),
  call([path, pattern], { scope }) {
    const folder = scannedPath(scope, textOfArgument(path))
    const unknown = unknownValue(setOf(stringType), { kind: 'function', name: 'fileset' })
    if (folder === undefined || !scope.listFiles) return unknown
    const expression = globToRegExp(textOfArgument(pattern))
    if (!expression) return failure('syntax error in pattern')
    const listed = scope.listFiles(folder)
    if (listed === 'unknown') return unknown
    const paths = (listed ?? []).filter(each => expression.matches(each))
    return setValue(stringType, paths.map(stringValue))
  },
}

const templatefile: TfFunction = {
  params: [text('path'), any('vars', { partial: true, marked: true })],
  returns: dynamicType,
  call([path, vars = nullValue()], context) {
    return readText('templatefile', textOfArgument(path), context.scope, (content, place) =>
      render(place, content, vars, context),
    )
  },
}

/** The text is no file of the scanned root, so that places within it mean nothing to the reader. */
const templatestring: TfFunction = {
  params: [text('template'), any('vars', { partial: true, marked: true })],
  returns: stringType,
  call: ([template, vars = nullValue()], context) =>
    render('<templatestring>', textOfArgument(template), vars, context),
}

function render(path: string, content: string, vars: TfValue, context: CallContext): TfValue {
  if (!isMapping(vars)) return failure('invalid vars value: must be a map')
  if (context.scope.inTemplate) return failure('a template cannot render another template')
  const invalid = [...vars.entries.keys()].find(name => !/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name))
  if (invalid !== undefined) return failure(`invalid template variable name ${brief(invalid)}`)
  const { origin: _, ...value } = context.renderTemplate(path, content, vars.entries)
  return vars.sensitive ? { ...value, sensitive: true } : value
}

/** A function of a path that looks at no file. */
function pathText(compute: (path: string) => TfValue): TfFunction {
  return { params: [text('path')], returns: stringType, call: ([path]) => compute(textOfArgument(path)) }
}

export const fileFunctions = {
  file,
  fileexists,
  fileset,
  templatefile,
  templatestring,
  filebase64: ofBytes('filebase64', bytes => Buffer.from(bytes).toString('base64')),
  filemd5: ofBytes('filemd5', bytes => digest('md5', bytes, 'hex')),
  filesha1: ofBytes('filesha1', bytes => digest('sha1', bytes, 'hex')),
  filesha256: ofBytes('filesha256', bytes => digest('sha256', bytes, 'hex')),
  filesha512: ofBytes('filesha512', bytes => digest('sha512', bytes, 'hex')),
  filebase64sha256: ofBytes('filebase64sha256', bytes => digest('sha256', bytes, 'base64')),
  filebase64sha512: ofBytes('filebase64sha512', bytes => digest('sha512', bytes, 'base64')),
  abspath: pathText(path => (posix.isAbsolute(path) ? stringValue(posix.normalize(path)) : outside('abspath'))),
  basename: pathText(path => stringValue(path === '' ? '.' : posix.basename(path) || '/')),
  dirname: pathText(path => stringValue(posix.normalize(posix.dirname(path)))),
  pathexpand: pathText(path => (path.startsWith('~') ? outside('pathexpand') : stringValue(path))),
} satisfies Record<string, TfFunction>
