import { dockerRows, type DockerOptions } from './docker.ts';

/** A container of this checkout, running or not. */
export interface PlatformContainer {
  id: string;
  /** As `ps` and `logs` call it: `crm-backend`, `crm-database`, `gateway`. */
  name: string;
  /** Name of the Compose project: `portico-7c1e-crm`. */
  project: string;
  slug: string;
  service: string;
  /** `running`, `restarting`, `exited`, `created`, … */
  state: string;
  /** As `docker ps` says it: `Up 3 minutes (unhealthy)`. */
  status: string;
  /** Ports on the host. */
  ports: number[];
}

type Row = Record<'id' | 'project' | 'service' | 'oneOff' | 'state' | 'status' | 'ports', string>;

/** One by one, because the list of all labels is not to be taken apart: their values hold commas. */
const fields: Record<keyof Row, string> = {
  id: '.ID',
  project: '.Label "com.docker.compose.project"',
  service: '.Label "com.docker.compose.service"',
  oneOff: '.Label "com.docker.compose.oneoff"',
  state: '.State',
  status: '.Status',
  ports: '.Ports',
};

/** Every container that a checkout's Compose files made, sorted by name. */
export async function listContainers(instance: string, options?: DockerOptions): Promise<PlatformContainer[]> {
  const format = Object.entries(fields).map(([name, field]) => `"${name}":{{json (${field})}}`);
  const args = ['ps', '--all', '--no-trunc', '--filter', 'label=com.docker.compose.project'];
  const rows = await dockerRows<Row>([...args, '--format', `{${format.join(',')}}`], options);
  const prefix = `portico-${instance}-`;
  return rows
    .filter(({ project, oneOff }) => project.startsWith(prefix) && oneOff !== 'True')
    .map(({ id, project, service, state, status, ports }) => {
      const slug = project.slice(prefix.length);
      const name = containerName(slug, service);
      return { id, name, project, slug, service, state, status, ports: publishedPorts(ports) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Services that carry the slug in their name keep it, others get it: `crm-backend`, `crm-database`. */
export function containerName(slug: string, service: string): string {
  const carries = service === slug || service.startsWith(`${slug}-`) || slug === 'gateway';
  return carries ? service : `${slug}-${service}`;
}

function publishedPorts(ports: string): number[] {
  return [...new Set([...ports.matchAll(/:(\d+)->/g)].map(([, port]) => Number(port)))];
}
