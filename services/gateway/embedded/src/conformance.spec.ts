import { gatewayConformance } from '@portico/gateway-conformance';
import { createGateway } from './create-gateway.ts';

gatewayConformance({
  name: 'embedded',
  start: async (routes) => {
    const gateway = createGateway({ routes, port: 0, limits: { restartPatienceMs: 500 } });
    const { host, port } = await gateway.listen();
    return {
      baseUrl: `http://${host}:${port}`,
      reload: async (next) => gateway.reload(next),
      stop: () => gateway.close(500),
    };
  },
});
