import { callDocker, jsonRows } from './docker-call.ts';

/** A container that some checkout's Compose files made, running or not. */
export interface PlatformContainer {
  id: string;
  name: string;
  /** Four hex digits: the checkout. */
  instance: string;
  slug: string;
  service: string;
  /** Folder of the Compose file on the host. */
  workingDir: string;
  /** `running`, `restarting`, `exited`, … */
  state: string;
  /** As `docker ps` says it: `Up 3 minutes (unhealthy)`. */
  status: string;
}

/** A container with a published port, whoever's it is. */
export interface PortContainer {
  name: string;
  project: string;
  /** Ports on the host. */
  ports: number[];
}

interface Row {
  id: string;
  name: string;
  project: string;
  service: string;
  workingDir: string;
  state: string;
  status: string;
  ports: string;
}

/** Containers of one checkout. */
export async function listOwnContainers(instance: string): Promise<PlatformContainer[]> {
  return (await listPlatformContainers()).filter((container) => container.instance === instance);
}

/** Containers of every checkout on this engine. */
export async function listPlatformContainers(): Promise<PlatformContainer[]> {
  return (await listRows()).flatMap(({ id, name, project, service, workingDir, state, status }) => {
    const named = /^portico-([0-9a-f]{4})-(.+)$/.exec(project);
    return named ? [{ id, name, instance: named[1]!, slug: named[2]!, service, workingDir, state, status }] : [];
  });
}

/** Every container that holds ports of this machine. */
export async function listPortContainers(): Promise<PortContainer[]> {
  return (await listRows()).flatMap(({ name, project, ports }) => {
    const published = [...ports.matchAll(/:(\d+)(?:-(\d+))?->/g)].flatMap(([, first, last]) => range(first!, last));
    return published.length > 0 ? [{ name, project, ports: [...new Set(published)] }] : [];
  });
}

function range(first: string, last = first): number[] {
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
}

/** One by one, because the list of all labels is not to be taken apart: their values hold commas. */
const fields: Record<keyof Row, string> = {
  id: '.ID',
  name: '.Names',
  project: '.Label "com.docker.compose.project"',
  service: '.Label "com.docker.compose.service"',
  workingDir: '.Label "com.docker.compose.project.working_dir"',
  state: '.State',
  status: '.Status',
  ports: '.Ports',
};

async function listRows(): Promise<Row[]> {
  const format = Object.entries(fields).map(([name, field]) => `"${name}":{{json (${field})}}`);
  return jsonRows<Row>(await callDocker(['ps', '--all', '--no-trunc', '--format', `{${format.join(',')}}`]));
}
