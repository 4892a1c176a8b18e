export { createGateway, type Gateway } from './create-gateway.ts';
export type { GatewayErrorCode, GatewayFailure, GatewayLimits, GatewayOptions } from './gateway-options.ts';
export type { AppRoute, Route } from './route.ts';
