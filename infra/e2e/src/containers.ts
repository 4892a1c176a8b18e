import { execa } from 'execa';
import type { Checkout } from './checkout.ts';

export interface Container {
  Id: string;
  Name: string;
  /** Id of its image. */
  Image: string;
  State: { Pid: number; Status: string; Health?: { Status: string } };
  Config: { Env: string[]; User: string; Labels: Record<string, string> };
  HostConfig: { ReadonlyRootfs: boolean };
  NetworkSettings: { Networks: Record<string, { IPAddress: string }> };
}

/** Containers of this checkout, by their name in `portico ps`: `crm-backend`, `crm-database`, `gateway`. */
export async function listContainers(platform: Checkout): Promise<Map<string, Container>> {
  const { PORTICO_INSTANCE: instance = '' } = await platform.settings();
  const format = '{{.ID}} {{.Label "com.docker.compose.project"}}';
  const { stdout: listed } = await execa('docker', ['ps', '--all', '--no-trunc', '--format', format]);
  // Only its own: another checkout's may be gone by then.
  const ids = listed.split('\n').flatMap((line) => {
    const [id = '', project = ''] = line.split(' ');
    return project.startsWith(`portico-${instance}-`) ? [id] : [];
  });
  if (ids.length === 0) return new Map();
  const { stdout } = await execa('docker', ['inspect', ...ids]);
  const own = JSON.parse(stdout) as Container[];
  return new Map(own.map((container) => [nameOf(container, instance), container]));
}

export async function inspectContainer(platform: Checkout, name: string): Promise<Container> {
  const containers = await listContainers(platform);
  const found = containers.get(name);
  if (!found) throw new Error(`No container ${name}: there are ${[...containers.keys()].join(', ')}.`);
  return found;
}

/** Labels of a container's image. */
export async function imageLabels({ Image }: Container): Promise<Record<string, string>> {
  const { stdout } = await execa('docker', ['image', 'inspect', Image, '--format', '{{json .Config.Labels}}']);
  return (JSON.parse(stdout) ?? {}) as Record<string, string>;
}

/** Runs a program inside a container. The caller checks the result. */
export async function execIn(platform: Checkout, name: string, command: string[]) {
  const { Id } = await inspectContainer(platform, name);
  return execa('docker', ['exec', Id, ...command], { all: true, reject: false });
}

function nameOf({ Config: { Labels } }: Container, instance: string): string {
  const slug = (Labels['com.docker.compose.project'] ?? '').slice(`portico-${instance}-`.length);
  const service = Labels['com.docker.compose.service'] ?? '';
  return slug === 'gateway' ? service : `${slug}-${service}`;
}
