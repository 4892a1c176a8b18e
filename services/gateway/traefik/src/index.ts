export { containerLayout, type AcmeSettings, type GatewayLayout, type GatewaySettings } from './gateway-settings.ts';
export { gatewayRevision, planGatewayFiles, type GatewayFiles } from './plan-gateway-files.ts';
export { planLabels, type AppLabels } from './plan-labels.ts';
