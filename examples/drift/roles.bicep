// The least that `guardrail drift` needs to read a subscription: no data plane, no keys, no writes.
// Reader would do as well; it also lets the identity read everything else.
targetScope = 'subscription'

@description('Object id of the identity that runs the comparison.')
param principalId string

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, 'guardrail-drift')
  properties: {
    roleName: 'IaC Guardrail drift (${subscription().subscriptionId})'
    description: 'Reads resources and their changes, to compare them with the code that declares them.'
    type: 'CustomRole'
    permissions: [
      {
        actions: ['*/read']
        notActions: [
          'Microsoft.Resources/deployments/read'
          'Microsoft.Resources/deploymentScripts/read'
        ]
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: [subscription().id]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, role.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: role.id
  }
}
