import { gatewayConformance } from '@portico/gateway-conformance';
import { createGateway } from './create-gateway.ts';
import type { GatewayOptions } from './gateway-options.ts';

async function start(options: Pick<GatewayOptions, 'routes' | 'trustedProxies'>) {
  const gateway = createGateway({ ...options, port: 0, limits: { restartPatienceMs: 500 } });
  const { host, port } = await gateway.listen();
  return {
    baseUrl: `http://${host}:${port}`,
    reload: async (next: GatewayOptions['routes']) => gateway.reload(next),
    stop: () => gateway.close(500),
  };
}

gatewayConformance({
  name: 'embedded',
  start: (routes) => start({ routes }),
  startBehindFront: (routes) => start({ routes, trustedProxies: ['127.0.0.1'] }),
});
