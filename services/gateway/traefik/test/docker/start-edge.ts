import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Route } from '@portico/manifest';
import { freePort } from '@portico/testing';
import type { AcmeSettings, GatewaySettings } from '../../src/gateway-settings.ts';
import { planGatewayFiles } from '../../src/plan-gateway-files.ts';
import { docker } from './docker.ts';

export interface TestEdge {
  readonly instance: string;
  readonly network: string;
  readonly baseUrl: string;
  readonly internalUrl: string;
  /** The host's address on the edge network: containers reach the test there, and Traefik sees it as its client. */
  readonly hostAddress: string;
  /** Name of a container of the gateway's project. */
  container(service: 'gateway' | 'gateway-pages' | 'docker-proxy'): string;
  /** Writes the plan for the page service and Traefik. */
  plan(routes: readonly Route[]): Promise<void>;
  /** Recreates missing containers. */
  up(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartEdgeOptions {
  /** Traefik gets certificates itself and also listens on `httpsPort` of 127.0.0.1. */
  readonly secure?: {
    readonly acme: AcmeSettings;
    readonly httpsPort: number;
    /** Lines of `.env.acme`. */
    readonly credentials: string;
    /** Copied beside Traefik's static file, in `/etc/traefik`. */
    readonly files: readonly string[];
  };
}

const gatewayFolder = dirname(dirname(dirname(import.meta.dirname)));

/** The gateway's own Compose project under a separate instance, with the planners' files. */
export async function startEdge(routes: readonly Route[], { secure }: StartEdgeOptions = {}): Promise<TestEdge> {
  const instance = randomBytes(2).toString('hex');
  const network = `portico-edge-${instance}`;
  const root = await mkdtemp(join(tmpdir(), 'portico-edge-'));
  const folder = join(root, 'services/gateway');
  // Compose finds the plan in the checkout of its file; this test must not use the checkout under test.
  const composeFiles = ['docker-compose.yml', ...(secure ? ['docker-compose.https.yml'] : [])];
  for (const name of [...composeFiles, 'docker-proxy', 'traefik/plugins-local']) {
    await cp(join(gatewayFolder, name), join(folder, name), { recursive: true });
  }
  const parts = 'infra/compose/parts.yml';
  await cp(join(gatewayFolder, '../..', parts), join(root, parts));
  if (secure) await writeFile(join(folder, '.env.acme'), secure.credentials);
  for (const file of secure?.files ?? []) await cp(file, join(root, '.portico/gateway', basename(file)));
  const [httpPort, internalPort] = await Promise.all([freePort(), freePort()]);
  await writeFile(
    join(folder, 'internal.yml'),
    `services: { gateway: { ports: ['127.0.0.1:${internalPort}:8082'] } }\n`,
  );
  const env = {
    PORTICO_INSTANCE: instance,
    PORTICO_HTTP_ADDRESS: '127.0.0.1',
    PORTICO_HTTP_PORT: String(httpPort),
    PORTICO_HTTPS_PORT: String(secure?.httpsPort ?? ''),
    DOCKER_SOCKET_GROUP: String((await stat('/var/run/docker.sock')).gid),
  };
  const settings: GatewaySettings = {
    instance,
    domain: 'portico.test',
    port: secure ? 443 : httpPort,
    tls: secure !== undefined,
    trustedProxy: [],
    acme: secure?.acme,
  };
  const plan = async (next: readonly Route[]) => {
    for (const [name, text] of Object.entries(planGatewayFiles(settings, next))) {
      const path = join(root, '.portico/gateway', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
    }
  };
  const compose = ['compose', ...[...composeFiles, 'internal.yml'].flatMap((name) => ['-f', join(folder, name)])];
  const up = async () => {
    await docker([...compose, 'up', '--detach', '--wait', '--no-build'], env);
  };
  const stop = async () => {
    const left = await docker(['ps', '--all', '--quiet', '--filter', `network=${network}`]);
    if (left !== '') await docker(['rm', '--force', '--volumes', ...left.split('\n')]);
    await docker([...compose, 'down', '--volumes', '--timeout', '1'], env);
    await docker(['network', 'rm', network]).catch(() => undefined);
    await docker(['image', 'rm', `portico-${instance}-gateway-pages`]).catch(() => undefined);
    await rm(root, { recursive: true, force: true });
  };

  try {
    await plan(routes);
    await docker(['compose', '-f', join(gatewayFolder, 'docker-compose.yml'), 'build', '--quiet'], env);
    await docker(['network', 'create', network]);
    await up();
    const hostAddress = await docker(['network', 'inspect', network, '--format', '{{(index .IPAM.Config 0).Gateway}}']);
    return {
      instance,
      network,
      baseUrl: `http://127.0.0.1:${httpPort}`,
      internalUrl: `http://127.0.0.1:${internalPort}`,
      hostAddress,
      container: (service) => `portico-${instance}-gateway-${service}-1`,
      plan,
      up,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
