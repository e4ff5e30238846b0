import type { ArmDefault, ArmDefaultTable } from './types.ts'

const templates = 'https://learn.microsoft.com/azure/templates'
const eventHubTls = 'https://learn.microsoft.com/azure/event-hubs/transport-layer-security-configure-minimum-version'
const serviceBusTls =
  'https://learn.microsoft.com/azure/service-bus-messaging/transport-layer-security-configure-minimum-version'

const open = (source: string) =>
  ({
    'properties.publicNetworkAccess': { value: 'Enabled', source },
    'properties.disableLocalAuth': { value: false, source },
  }) satisfies Readonly<Record<string, ArmDefault>>

export const messaging = {
  'Microsoft.EventGrid/topics': open(`${templates}/microsoft.eventgrid/topics`),
  'Microsoft.EventGrid/domains': open(`${templates}/microsoft.eventgrid/domains`),
  'Microsoft.EventHub/namespaces': {
    ...open(`${templates}/microsoft.eventhub/namespaces`),
    'properties.minimumTlsVersion': { value: '1.2', source: eventHubTls },
  },
  'Microsoft.ServiceBus/namespaces': {
    ...open(`${templates}/microsoft.servicebus/namespaces`),
    'properties.minimumTlsVersion': { value: '1.2', source: serviceBusTls },
  },
  'Microsoft.ServiceBus/namespaces/networkRuleSets': {
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: `${templates}/microsoft.servicebus/namespaces/networkrulesets`,
    },
  },
  'Microsoft.SignalRService/signalR': open(`${templates}/microsoft.signalrservice/signalr`),
  'Microsoft.SignalRService/webPubSub': open(`${templates}/microsoft.signalrservice/webpubsub`),
} satisfies ArmDefaultTable
