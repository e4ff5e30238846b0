import { createHash } from 'node:crypto'
import { brief } from '../text.ts'
import { stringType } from '../type.ts'
import { failure, stringValue, unknownValue } from '../values.ts'
import { number, type TfFunction, text, textOfArgument } from './function.ts'

type Algorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'

export function digest(algorithm: Algorithm, data: string | Uint8Array, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(data).digest(encoding)
}

function hash(algorithm: Algorithm, encoding: 'hex' | 'base64' = 'hex'): TfFunction {
  return {
    params: [text('str')],
    returns: stringType,
    call: ([value]) => stringValue(digest(algorithm, textOfArgument(value), encoding)),
  }
}

/** Namespaces of RFC 4122, appendix C. */
const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
}

const uuidv5: TfFunction = {
  params: [text('namespace'), text('name')],
  returns: stringType,
  call([namespace, name]) {
    const given = textOfArgument(namespace)
    const id = Object.hasOwn(namespaces, given) ? namespaces[given] : given
    if (!id || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      return failure(`uuidv5() doesn't support namespace ${brief(given)}`)
    }
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
    const hex = createHash('sha1').update(bytes).update(textOfArgument(name)).digest('hex')
    const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
    return stringValue(
      [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant + hex.slice(18, 20), hex.slice(20, 32)].join(
        '-',
      ),
    )
  },
}

/** Functions whose result differs from run to run, or needs a secret: unknown before deployment. */
function impure(name: string, params: TfFunction['params'], variadic?: TfFunction['variadic']): TfFunction {
  return {
    params,
    ...(variadic && { variadic }),
    returns: stringType,
    call: () => ({ ...unknownValue(stringType, { kind: 'function', name }), notNull: true }),
  }
}

export const hashFunctions = {
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha512: hash('sha512'),
  base64sha256: hash('sha256', 'base64'),
  base64sha512: hash('sha512', 'base64'),
  uuidv5,
  uuid: impure('uuid', []),
  timestamp: impure('timestamp', []),
  plantimestamp: impure('plantimestamp', []),
  bcrypt: impure('bcrypt', [text('str')], number('cost')),
  rsadecrypt: impure('rsadecrypt', [text('ciphertext'), text('privatekey')]),
} satisfies Record<string, TfFunction>
