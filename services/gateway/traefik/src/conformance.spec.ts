import { gatewayConformance } from '@portico/gateway-conformance';
import { describe } from 'vitest';
import { startTraefik, testSettings } from '../test/start-traefik.ts';
import { findTraefik, traefikVersion } from './find-traefik.ts';
import { maxIdleConnections } from './plan-static.ts';

const binary = findTraefik();

describe.skipIf(!binary)(
  binary ? 'with a real Traefik' : `not run: no Traefik ${traefikVersion}; run make traefik, or set TRAEFIK_BIN`,
  () => {
    gatewayConformance({
      name: 'Traefik, file provider',
      start: (routes) => startTraefik(binary!, routes),
      startBehindFront: (routes) => startTraefik(binary!, routes, { ...testSettings, trustedProxy: ['127.0.0.1'] }),
      servesFrontends: false,
      repeatsOfSafeRequests: maxIdleConnections,
    });
  },
);
