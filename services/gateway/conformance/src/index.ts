export { gatewayConformance, type GatewayConformanceOptions, type GatewayUnderTest } from './gateway-conformance.ts';
