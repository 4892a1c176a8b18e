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

/**
 * Writes Traefik's files to `.portico/gateway` and what Compose fills the gateway's file with to its `.env`. Each file is replaced
 * whole, and only where it differs: Traefik and the page service follow them.
 *
 * @param apps those that the gateway knows of
 */
export async function writeGatewayFiles(apps: readonly Manifest[], settings: PlatformSettings): Promise<void> {
  const { root } = settings;
  const files = planGatewayFiles(settings, planContainerRoutes(apps, settings));
  const folder = join(porticoDirectory(root).path, 'gateway');
  for (const [path, text] of Object.entries(files)) await writeChanged(join(folder, path), text);
  const variables = planGatewayEnv(settings, gatewayRevision(files), dockerSocket());
  await writeHostEnv(join(root, gatewayFolder, '.env'), variables);
}

/** The gateway's containers run as users of their own, and read these files. */
async function writeChanged(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await writeFileSafely(path, text, { mode: 0o644 });
}

export interface DockerSocket {
  path: string;
  /** Group that may use it; 0 where the engine runs in a virtual machine. */
  group: number;
}

/** What `services/gateway/docker-compose.yml` is filled with. */
export function planGatewayEnv(
  settings: PlatformSettings,
  revision: string,
  { path, group }: DockerSocket,
): Record<string, string> {
  const { instance, domain } = settings;
  const { http, https } = gatewayPorts(settings);
  return {
    PORTICO_INSTANCE: instance,
    PORTICO_DOMAIN: domain,
    // A domain that only this machine knows is not for others either.
    PORTICO_HTTP_ADDRESS: isLoopbackDomain(domain) ? '127.0.0.1' : '0.0.0.0',
    PORTICO_HTTP_PORT: String(http),
    ...(https === undefined ? {} : { PORTICO_HTTPS_PORT: String(https) }),
    PORTICO_GATEWAY_REVISION: revision,
    DOCKER_SOCKET: path,
    DOCKER_SOCKET_GROUP: String(group),
  };
}

/** The ports on this machine behind which the gateway listens; HTTPS only where it ends TLS itself. */
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
