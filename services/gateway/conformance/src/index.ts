export { gatewayConformance, type GatewayConformanceOptions } from './gateway-conformance.ts';
export type { GatewayUnderTest } from './gateway-under-test.ts';
