import { describe, expect, test } from 'vitest'
import { parseEndpoint } from '../../src/sentinel/endpoint.ts'

describe('parseEndpoint', () => {
  test('each cloud has its audience', () => {
    expect(parseEndpoint('https://a-b1.westeurope-1.ingest.monitor.azure.com/')).toEqual({
      url: 'https://a-b1.westeurope-1.ingest.monitor.azure.com',
      audience: 'https://monitor.azure.com',
    })
    expect(parseEndpoint('https://x.usgovvirginia-1.ingest.monitor.azure.us')).toMatchObject({
      audience: 'https://monitor.azure.us',
    })
    expect(parseEndpoint('https://x.chinanorth3-1.ingest.monitor.azure.cn')).toMatchObject({
      audience: 'https://monitor.azure.cn',
    })
    expect(parseEndpoint('https://localhost:8443')).toMatchObject({ url: 'https://localhost:8443' })
  })

  test.each([
    'https://evil.example',
    'https://ingest.monitor.azure.com.evil.example',
    'https://evil.example/.ingest.monitor.azure.com',
    'https://a.ingest.monitor.azure.com@evil.example',
    'https://a.ingest.monitor.azure.com:8443',
    'https://a.ingest.monitor.azure.com/other',
    'https://a.ingest.monitor.azure.com?x=1',
    'http://a.ingest.monitor.azure.com',
    'http://localhost:8080',
    'https://localhost.evil.example',
    'evil',
    '',
  ])('gives no token to %s', text => {
    expect(parseEndpoint(text)).toHaveProperty('problem')
  })
})
