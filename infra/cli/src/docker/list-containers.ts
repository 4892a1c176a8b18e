import { docker, type DockerOptions } from './docker.ts';
import { jsonRows } from './json-rows.ts';

/** A container of this engine, running or not. */
export interface EngineContainer {
  id: string;
  /** The engine's own name of it: `portico-7c1e-crm-database-1`. */
  engineName: string;
  /** Name of its Compose project; empty where it has none. */
  project: string;
  service: string;
  /** Folder of the Compose file on the host. */
  workingDir: string;
  /** Made by `docker compose run`. */
  oneOff: boolean;
  /** `running`, `restarting`, `exited`, `created`, … */
  state: string;
  /** As `docker ps` says it: `Up 3 minutes (unhealthy)`. */
  status: string;
  /** Ports on the host. */
  ports: number[];
  /** Hash of what Compose made it of; `docker compose config --hash` says the one of now. */
  configHash: string;
  /** Id of the image that Compose made it from. */
  imageId: string;
  /** Which secrets it has read; empty where it reads none. */
  secrets: string;
}

/** A container that a checkout's Compose files made. */
export interface PlatformContainer extends EngineContainer {
  /** As `ps` and `logs` call it: `crm-backend`, `crm-database`, `gateway`. */
  name: string;
  /** Four hex digits: the checkout. */
  instance: string;
  slug: string;
}

type Row = Record<keyof EngineContainer, string>;

/** One by one, because the list of all labels is not to be taken apart: their values hold commas. */
const fields: Row = {
  id: '.ID',
  engineName: '.Names',
  project: '.Label "com.docker.compose.project"',
  service: '.Label "com.docker.compose.service"',
  workingDir: '.Label "com.docker.compose.project.working_dir"',
  oneOff: '.Label "com.docker.compose.oneoff"',
  state: '.State',
  status: '.Status',
  ports: '.Ports',
  configHash: '.Label "com.docker.compose.config-hash"',
  imageId: '.Label "com.docker.compose.image"',
  secrets: '.Label "portico.secrets"',
};
const format = Object.entries(fields).map(([name, field]) => `"${name}":{{json (${field})}}`);

/** Arguments of the command whose output `parseContainers` reads. */
export const listArguments = ['ps', '--all', '--no-trunc', '--format', `{${format.join(',')}}`] as const;

export function parseContainers(stdout: string): EngineContainer[] {
  return jsonRows<Row>(stdout).map((row) => ({
    ...row,
    oneOff: row.oneOff === 'True',
    ports: publishedPorts(row.ports),
  }));
}

/** Those that the Compose files of checkouts made, sorted by name. */
export function platformContainers(containers: readonly EngineContainer[]): PlatformContainer[] {
  return containers
    .flatMap((one) => {
      const [, instance, slug] = /^portico-([0-9a-f]{4})-(.+)$/.exec(one.project) ?? [];
      if (instance === undefined || slug === undefined || one.oneOff) return [];
      return [{ ...one, instance, slug, name: containerName(slug, one.service) }];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every container of one checkout, sorted by name. */
export async function listContainers(instance: string, options?: DockerOptions): Promise<PlatformContainer[]> {
  const { stdout } = await docker(listArguments, options);
  return platformContainers(parseContainers(stdout)).filter((one) => one.instance === instance);
}

/** Services that carry the slug in their name keep it, others get it: `crm-backend`, `crm-database`. */
export function containerName(slug: string, service: string): string {
  const carries = service === slug || service.startsWith(`${slug}-`) || slug === 'gateway';
  return carries ? service : `${slug}-${service}`;
}

/** Of `127.0.0.1:8130->8130/tcp, 0.0.0.0:9000-9001->9000-9001/tcp`. */
function publishedPorts(ports: string): number[] {
  const published = [...ports.matchAll(/:(\d+)(?:-(\d+))?->/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  );
  return [...new Set(published)];
}
