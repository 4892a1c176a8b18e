import type { Route } from '@portico/manifest';
import { afterAll, beforeAll, describe } from 'vitest';
import type { GatewayUnderTest, Setting } from './gateway-under-test.ts';
import { forwarding } from './suites/forwarding.ts';
import { frontends } from './suites/frontends.ts';
import { fronts } from './suites/fronts.ts';
import { reloading } from './suites/reloading.ts';
import { routing } from './suites/routing.ts';
import { smuggling } from './suites/smuggling.ts';
import { streaming } from './suites/streaming.ts';
import { unavailable } from './suites/unavailable.ts';
import { webSockets } from './suites/web-sockets.ts';
import { createStage } from './stage.ts';

export interface GatewayConformanceOptions {
  readonly name: string;
  /** Starts the gateway with these routes to the suite's own apps. */
  start(routes: readonly Route[]): Promise<GatewayUnderTest>;
  /** The same with `127.0.0.1` as the front. Without it those tests are skipped. */
  startBehindFront?: (routes: readonly Route[]) => Promise<GatewayUnderTest>;
  /** Whether it serves built frontends itself. Otherwise those tests are skipped visibly. Default true. */
  readonly servesFrontends?: boolean;
  /** Address of the suite's apps. Default `127.0.0.1`, which a gateway in a container cannot reach. */
  readonly listenOn?: string;
  /**
   * How often it may repeat a GET when a kept connection breaks. Default 1. Go's HTTP client repeats once per idle
   * connection.
   */
  readonly repeatsOfSafeRequests?: number;
  /** Whether to reload twenty times under load. Default true. */
  readonly reloadsUnderLoad?: boolean;
}

/** Registers the tests that every gateway of Portico must pass. They send plain HTTP/1.1 to its base URL. */
export function gatewayConformance(options: GatewayConformanceOptions): void {
  const { name, start, startBehindFront, servesFrontends = true, listenOn } = options;
  const { repeatsOfSafeRequests = 1, reloadsUnderLoad = true } = options;
  describe(`gateway conformance: ${name}`, () => {
    let setting: Setting;
    beforeAll(async () => {
      const stage = await createStage(listenOn);
      setting = { stage, gateway: await start(stage.routes) };
    });
    afterAll(async () => {
      await setting.gateway.stop();
      await setting.stage[Symbol.asyncDispose]();
    });
    const current = () => setting;

    describe('routing', () => routing(current));
    describe('forwarding', () => forwarding(current));
    if (startBehindFront)
      describe('behind a front', () => fronts(current, ({ stage }) => startBehindFront(stage.routes)));
    describe('streaming', () => streaming(current));
    describe('WebSocket', () => webSockets(current));
    describe('requests that mean two things', () => smuggling(current));
    describe('an app that is down', () => unavailable(current, repeatsOfSafeRequests));
    describe.skipIf(!servesFrontends)(
      servesFrontends
        ? 'built frontends'
        : 'built frontends (not run: the web server in an app’s own image serves them)',
      () => frontends(current),
    );
    describe('reloading', () => reloading(current, reloadsUnderLoad));
  });
}
