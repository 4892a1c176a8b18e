import { dockerRows, docker, type DockerOptions } from './docker.ts';
import { projectName } from './compose-project.ts';

/** Image of the apps' databases. Used for volume access too, because it is always present. */
export const postgresImage = 'postgres:18-bookworm';

/** A volume of this checkout: a project's, or an archived database. */
export interface PlatformVolume {
  name: string;
  /** Slug of its app; `gateway` for certificates. */
  slug: string;
}

/** Name of the volume with an app's database. */
export function databaseVolume(instance: string, slug: string): string {
  return `${projectName(instance, slug)}_database`;
}

export async function listVolumes(instance: string, options?: DockerOptions): Promise<PlatformVolume[]> {
  const format =
    '{"name":{{json .Name}},"project":{{json (.Label "com.docker.compose.project")}},"archive":{{json (.Label "portico.archive")}}}';
  const rows = await dockerRows<Record<'name' | 'project' | 'archive', string>>(
    ['volume', 'ls', '--format', format],
    options,
  );
  const prefix = projectName(instance, '');
  return rows.flatMap(({ name, project, archive }) => {
    if (archive && name.startsWith(prefix)) return [{ name, slug: archive }];
    return project.startsWith(prefix) ? [{ name, slug: project.slice(prefix.length) }] : [];
  });
}

/** Ignores labels. Ask before use: Docker creates a volume that is merely mentioned. */
export async function hasVolume(name: string, options?: DockerOptions): Promise<boolean> {
  const { stdout } = await docker(['volume', 'ls', '--quiet', '--filter', `name=^${name}$`], options);
  return stdout.trim() === name;
}

export async function removeVolumes(names: readonly string[], options?: DockerOptions): Promise<void> {
  if (names.length > 0) await docker(['volume', 'rm', ...names], options);
}

/** Copies a volume without writers. Creates `to` with these labels. */
export async function copyVolume(
  from: string,
  to: string,
  { labels, image, ...options }: DockerOptions & { labels: Record<string, string>; image: string },
): Promise<void> {
  const marks = Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  await docker(['volume', 'create', ...marks, to], options);
  const mounts = ['--mount', `type=volume,src=${from},dst=/from,readonly`, '--mount', `type=volume,src=${to},dst=/to`];
  const run = ['run', '--rm', '--network', 'none', '--user', '0:0', ...mounts, '--entrypoint', 'cp', image];
  try {
    await docker([...run, '-a', '/from/.', '/to/'], options);
  } catch (error) {
    await docker(['volume', 'rm', '--force', to]).catch(() => {});
    throw error;
  }
}

/** The labels that Compose gives its volumes, so that it accepts this one as its own. */
export function composeLabels(instance: string, slug: string): Record<string, string> {
  return { 'com.docker.compose.project': projectName(instance, slug), 'com.docker.compose.volume': 'database' };
}
