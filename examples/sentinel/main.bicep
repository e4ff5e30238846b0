// Microsoft Sentinel content of IaC Guardrail: tables, a data collection rule and who may send to it, analytics rules,
// a watchlist and a workbook. docs/sentinel.md says how to deploy it.
//
// azuredeploy.json is this file compiled: az bicep build --file main.bicep --outfile azuredeploy.json
targetScope = 'resourceGroup'

@description('Log Analytics workspace with Microsoft Sentinel, in this resource group.')
param workspaceName string

@description('Region of the workspace; the data collection rule must be in the same.')
param location string = resourceGroup().location

@description('Name of the data collection rule.')
param dataCollectionRuleName string = 'dcr-guardrail'

@description('Object ids of the service principals and managed identities that send.')
param senderPrincipalIds array = []

@description('Branches that are deployed from.')
param mainBranches array = [
  'main'
  'master'
]

@description('Days for which records can be queried interactively.')
@minValue(30)
@maxValue(730)
param retentionInDays int = 90

@description('Days for which records are kept.')
@minValue(30)
@maxValue(4383)
param totalRetentionInDays int = 365

var tables = loadJsonContent('tables.json')
var streams = loadJsonContent('streams.json')
var rules = loadJsonContent('rules.json')
var queries = {
  'dangerous-drift': loadTextContent('queries/dangerous-drift.kql')
  'new-critical-violation': loadTextContent('queries/new-critical-violation.kql')
  'exception-expiring': loadTextContent('queries/exception-expiring.kql')
  'logging-switched-off': loadTextContent('queries/logging-switched-off.kql')
}
var monitoringMetricsPublisher = '3913510d-42f4-4e62-8a69-6c7fc1ff3e2b'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource table 'Microsoft.OperationalInsights/workspaces/tables@2025-07-01' = [
  for one in tables: {
    parent: workspace
    name: one.name
    properties: {
      plan: 'Analytics'
      retentionInDays: retentionInDays
      totalRetentionInDays: totalRetentionInDays
      schema: {
        name: one.name
        description: one.description
        columns: one.columns
      }
    }
  }
]

resource rule 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: dataCollectionRuleName
  location: location
  kind: 'Direct'
  properties: {
    description: 'Takes what guardrail send delivers.'
    streamDeclarations: streams
    destinations: {
      logAnalytics: [
        {
          name: 'workspace'
          workspaceResourceId: workspace.id
        }
      ]
    }
    dataFlows: [
      for one in tables: {
        streams: [
          'Custom-${one.name}'
        ]
        destinations: [
          'workspace'
        ]
        transformKql: 'source'
        outputStream: 'Custom-${one.name}'
      }
    ]
  }
  dependsOn: [
    table
  ]
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in senderPrincipalIds: {
    scope: rule
    name: guid(rule.id, principalId, monitoringMetricsPublisher)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource acceptedDrift 'Microsoft.SecurityInsights/watchlists@2025-09-01' = {
  scope: workspace
  name: 'GuardrailAcceptedDrift'
  properties: {
    displayName: 'IaC Guardrail: accepted drift'
    description: 'Drift that somebody answers for until a date, by resource id or address and property; * stands for all properties.'
    provider: 'IaC Guardrail'
    source: 'accepted-drift.csv'
    sourceType: 'Local'
    contentType: 'text/csv'
    numberOfLinesToSkip: 0
    itemsSearchKey: 'Resource'
    rawContent: loadTextContent('accepted-drift.csv')
  }
}

resource analyticsRule 'Microsoft.SecurityInsights/alertRules@2025-09-01' = [
  for one in rules: {
    scope: workspace
    name: guid(workspace.id, 'guardrail', one.name)
    kind: 'Scheduled'
    properties: {
      displayName: one.displayName
      description: one.description
      severity: one.severity
      enabled: true
      query: replace(queries[one.name], 'dynamic(["main","master"])', 'dynamic(${string(mainBranches)})')
      queryFrequency: one.queryFrequency
      queryPeriod: one.queryPeriod
      triggerOperator: 'GreaterThan'
      triggerThreshold: 0
      suppressionEnabled: false
      suppressionDuration: 'PT5H'
      tactics: one.tactics
      techniques: one.techniques
      entityMappings: one.entityMappings
      customDetails: one.customDetails
      alertDetailsOverride: one.alertDetailsOverride
      eventGroupingSettings: {
        aggregationKind: 'AlertPerResult'
      }
      incidentConfiguration: {
        createIncident: true
        groupingConfiguration: {
          enabled: true
          reopenClosedIncident: false
          lookbackDuration: 'P1D'
          matchingMethod: 'Selected'
          groupByEntities: one.groupByEntities
          groupByAlertDetails: []
          groupByCustomDetails: one.groupByCustomDetails
        }
      }
    }
    dependsOn: [
      table
      acceptedDrift
    ]
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'guardrail', 'workbook')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'IaC Guardrail'
    category: 'sentinel'
    version: '1.0'
    sourceId: workspace.id
    serializedData: loadTextContent('workbook.json')
  }
}

@description('For sentinel.endpoint of the configuration.')
output endpoint string = rule.properties.endpoints.logsIngestion

@description('For sentinel.rule-id of the configuration.')
output ruleId string = rule.properties.immutableId
