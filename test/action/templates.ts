/** A template with one storage account; the TLS floor is on line `10 + notes.length`. */
export function storage(name: string, tls: string, notes: readonly string[] = []): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "metadata": {${notes.map(note => `\n    "${note}": true`).join(',')}
  },
  "variables": { "deploy": true },
  "resources": [
    {
      "type": "Microsoft.Storage/storageAccounts",
      "properties": { "minimumTlsVersion": "${tls}" },
      "apiVersion": "2023-01-01",
      "name": "${name}",
      "location": "westeurope",
      "sku": { "name": "Standard_LRS" },
      "kind": "StorageV2"
    }
  ]
}
`
}

/** A template whose account, far below, is deployed or not by line 4. */
export function conditional(deploy: boolean): string {
  const filler = Array.from({ length: 30 }, (_, i) => `    "filler${i}": ${i},`).join('\n')
  return storage('stcond', 'TLS1_0')
    .replace('"variables": { "deploy": true },', '')
    .replace('  "metadata": {\n  },', `  "variables": {\n    "deploy": ${deploy},\n${filler}\n    "end": 0\n  },`)
    .replace('"type":', '"condition": "[variables(\'deploy\')]",\n      "type":')
}
