import { dockerRows, type DockerOptions } from '../../docker/docker.ts';
import { containerName } from '../../docker/list-containers.ts';
import type { ReadProject } from './read-model.ts';

/** An image that is built for a service of a project. */
export interface ImageBuild {
  /** Display name: `crm-backend`. */
  name: string;
  /** The Compose service: `backend`. */
  service: string;
  read: ReadProject;
  /** `portico-7c1e-crm-backend` */
  image: string;
}

export function listImages(projects: readonly ReadProject[]): ImageBuild[] {
  return projects.flatMap((read) =>
    Object.entries(read.model.services).flatMap(([service, { build, image }]) => {
      const name = containerName(read.project.slug, service);
      return build ? [{ name, service, read, image: image ?? `${read.project.name}-${service}` }] : [];
    }),
  );
}

/** Ids of the engine's images by name. A name without a tag means `latest`. */
export async function listImageIds(options?: DockerOptions): Promise<Map<string, string>> {
  const format = '{"repository":{{json .Repository}},"tag":{{json .Tag}},"id":{{json .ID}}}';
  const rows = await dockerRows<{ repository: string; tag: string; id: string }>(
    ['image', 'ls', '--no-trunc', '--format', format],
    options,
  );
  return new Map(
    rows.flatMap(({ repository, tag, id }) => [
      [`${repository}:${tag}`, id] as const,
      ...(tag === 'latest' ? [[repository, id] as const] : []),
    ]),
  );
}
