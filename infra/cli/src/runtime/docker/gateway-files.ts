import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gatewayRevision, planGatewayFiles } from '@portico/gateway-traefik';
import { isLoopbackDomain, type Manifest, planContainerRoutes } from '@portico/manifest';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { writeHostEnv } from '../../platform/write-env-files.ts';
import { writeFileSafely } from '../../settings/write-file-safely.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { gatewayFolder } from '../../docker/compose-project.ts';
import { listHostAddresses } from '../../docker/edge-network.ts';
import { isLoopbackAddress } from '../../platform/is-loopback-address.ts';
import { letContainersRead } from '../../platform/let-containers-read.ts';

/** Folders of the checkout that the gateway's containers mount. */
const mounted = ['docker-proxy', 'traefik/plugins-local'];

/**
 * Writes Traefik's files to `.portico/gateway` and the values of the gateway's Compose file to its `.env`. Replaces
 * changed files atomically, because Traefik and the page service watch them. The edge network must exist.
 *
 * @param apps those that the gateway knows
 */
export async function writeGatewayFiles(apps: readonly Manifest[], settings: PlatformSettings): Promise<void> {
  const { root } = settings;
  const ownAddresses = settings.trustedProxy.length > 0 ? await listHostAddresses(settings.instance) : [];
  const trustedProxy = isFrontHere(settings.trustedProxy) ? ownAddresses : settings.trustedProxy;
  const files = planGatewayFiles({ ...settings, trustedProxy, ownAddresses }, planContainerRoutes(apps, settings));
  const folder = join(porticoDirectory(root).path, 'gateway');
  for (const [path, text] of Object.entries(files)) await writeChanged(join(folder, path), text);
  for (const path of [folder, ...mounted.map((one) => join(root, gatewayFolder, one))]) await letContainersRead(path);
  const variables = planGatewayEnv(settings, gatewayRevision(files), dockerSocket());
  await writeHostEnv(join(root, gatewayFolder, '.env'), variables);
}

/**
 * A front on this machine calls the port on loopback, and Docker forwards it from the machine's address on the edge
 * network. The port is then published on loopback only, so other machines cannot have that address.
 */
function isFrontHere(trustedProxy: readonly string[]): boolean {
  return trustedProxy.length > 0 && trustedProxy.every(isLoopbackAddress);
}

async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFileSafely(path, text, { mode: 0o644 });
}

export interface DockerSocket {
  path: string;
  /** Group that may use it. 0 when the engine runs in a virtual machine. */
  group: number;
}

/** Values of `services/gateway/docker-compose.yml`. */
export function planGatewayEnv(
  settings: PlatformSettings,
  revision: string,
  { path, group }: DockerSocket,
): Record<string, string> {
  const { instance, domain, trustedProxy } = settings;
  const { http, https } = gatewayPorts(settings);
  // Loopback only: for a domain that only this machine knows, and so that others cannot bypass a front on this machine.
  const isOurs = isLoopbackDomain(domain) || isFrontHere(trustedProxy);
  return {
    PORTICO_INSTANCE: instance,
    PORTICO_DOMAIN: domain,
    PORTICO_HTTP_ADDRESS: isOurs ? '127.0.0.1' : '0.0.0.0',
    PORTICO_HTTP_PORT: String(http),
    ...(https === undefined ? {} : { PORTICO_HTTPS_PORT: String(https) }),
    PORTICO_GATEWAY_REVISION: revision,
    DOCKER_SOCKET: path,
    DOCKER_SOCKET_GROUP: String(group),
  };
}

/** The gateway's ports on this machine. HTTPS only if it terminates TLS itself. */
export function gatewayPorts({ acme, port, gatewayPort, portOffset }: PlatformSettings): {
  http: number;
  https?: number;
} {
  if (!acme) return { http: gatewayPort };
  return { http: port === 443 ? 80 : 8080 + portOffset, https: port };
}

function dockerSocket(env: NodeJS.ProcessEnv = process.env): DockerSocket {
  const path = /^unix:\/\/(.+)$/.exec(env.DOCKER_HOST ?? '')?.[1] ?? '/var/run/docker.sock';
  const isLocal = process.platform === 'linux' && existsSync(path);
  return { path, group: isLocal ? statSync(path).gid : 0 };
}
