import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** The certificate as a file, for `NODE_EXTRA_CA_CERTS`. */
  readonly file: string
  remove(): void
}

/** A certificate for this machine that lasts a day; clients have to be told to trust it. */
export async function createCertificate(): Promise<Certificate> {
  const names = [
    { type: 2, value: 'localhost' },
    { type: 7, ip: '127.0.0.1' },
  ] as const
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [...names] },
    ],
  })
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-certificate-'))
  const file = join(folder, 'localhost.pem')
  writeFileSync(file, cert)
  return { key, cert, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
