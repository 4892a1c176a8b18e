import { docker, type DockerOptions } from './docker.ts';
import { jsonRows } from './json-rows.ts';

/** A container of this engine, running or not. */
export interface EngineContainer {
  id: string;
  /** The engine's own name: `portico-7c1e-crm-database-1`. */
  engineName: string;
  /** Name of its Compose project. Empty if it has none. */
  project: string;
  service: string;
  /** Folder of the Compose file on the host. */
  workingDir: string;
  /** Created by `docker compose run`. */
  oneOff: boolean;
  /** `running`, `restarting`, `exited`, `created`, … */
  state: string;
  /** As in `docker ps`: `Up 3 minutes (unhealthy)`. */
  status: string;
  /** Ports on the host. */
  ports: number[];
  /** Hash of the configuration that Compose created it from. `docker compose config --hash` prints the current one. */
  configHash: string;
  /** Id of the image that Compose created it from. */
  imageId: string;
  /** Revision of the secrets that it has read. Empty if it reads none. */
  secrets: string;
}

/** A container created by a checkout's Compose files. */
export interface PlatformContainer extends EngineContainer {
  /** Name in `ps` and `logs`: `crm-backend`, `crm-database`, `gateway`. */
  name: string;
  /** Four hex digits that identify the checkout. */
  instance: string;
  slug: string;
}

type Row = Record<keyof EngineContainer, string>;

/** One by one: the list of all labels cannot be parsed, because values can contain commas. */
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

/** Containers of checkouts' Compose files, sorted by name. */
export function platformContainers(containers: readonly EngineContainer[]): PlatformContainer[] {
  return containers
    .flatMap((one) => {
      const [, instance, slug] = /^portico-([0-9a-f]{4})-(.+)$/.exec(one.project) ?? [];
      if (instance === undefined || slug === undefined || one.oneOff) return [];
      return [{ ...one, instance, slug, name: containerName(slug, one.service) }];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Containers of one checkout, sorted by name. */
export async function listContainers(instance: string, options?: DockerOptions): Promise<PlatformContainer[]> {
  const { stdout } = await docker(listArguments, options);
  return platformContainers(parseContainers(stdout)).filter((one) => one.instance === instance);
}

/** Adds the slug unless the service's name contains it: `crm-backend`, `crm-database`. */
export function containerName(slug: string, service: string): string {
  const carries = service === slug || service.startsWith(`${slug}-`) || slug === 'gateway';
  return carries ? service : `${slug}-${service}`;
}

/** Parses `127.0.0.1:8130->8130/tcp, 0.0.0.0:9000-9001->9000-9001/tcp`. */
function publishedPorts(ports: string): number[] {
  const published = [...ports.matchAll(/:(\d+)(?:-(\d+))?->/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  );
  return [...new Set(published)];
}
