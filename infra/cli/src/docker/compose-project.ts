import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { composeAdditions, type ComposeExtent, composeFile, type ComposeOwner, type Manifest } from '@portico/manifest';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import { docker, type DockerOptions, type DockerOutput } from './docker.ts';

/** One Compose project: the gateway, auth or an app. */
export interface ComposeProject {
  /** `gateway` or the slug of an app. */
  slug: string;
  /** `portico-<instance>-<slug>` */
  name: string;
  /** Absolute. Its `.env` fills in the files. */
  folder: string;
  /** Compose files in the folder, or absolute paths. Later ones override earlier ones. */
  files: string[];
  /** The app whose additions are checked. Absent: the files are part of Portico. */
  owner?: ComposeOwner;
  /** Default `whole`. */
  extent?: ComposeExtent;
}

export const gatewayFolder = 'services/gateway';

/** The gateway and every app that runs. Throws when a Compose file is missing. */
export function listProjects(running: readonly Manifest[], settings: PlatformSettings): ComposeProject[] {
  const projects: Omit<ComposeProject, 'name'>[] = [
    { slug: 'gateway', folder: gatewayFolder, files: settings.acme ? [composeFile, httpsFile] : [composeFile] },
    ...running.map(({ slug, folder }) => ({
      slug,
      folder,
      files: listComposeFiles(join(settings.root, folder)),
      // Auth's files are part of Portico.
      ...(slug === 'auth' ? {} : { owner: composeOwner({ slug, folder }, running, settings) }),
    })),
  ];
  for (const { folder, files } of projects) {
    const missing = files.find((file) => !existsSync(join(settings.root, folder, file)));
    if (missing) throw noComposeFile(`${folder}/${missing}`);
  }
  return projects.map(({ slug, folder, ...project }) => ({
    ...project,
    slug,
    name: projectName(settings.instance, slug),
    folder: join(settings.root, folder),
  }));
}

export function composeOwner(
  { slug, folder }: Pick<Manifest, 'slug' | 'folder'>,
  all: readonly Manifest[],
  { instance, domain }: Pick<PlatformSettings, 'instance' | 'domain'>,
): ComposeOwner {
  const others = all.map((app) => app.slug).filter((other) => other !== slug);
  return { slug, folder, others, project: projectName(instance, slug), host: `${slug}.${domain}` };
}

const httpsFile = 'docker-compose.https.yml';

/** An app's Compose files: the common one, and its additions if any. */
export function listComposeFiles(folder: string): string[] {
  return existsSync(join(folder, composeAdditions)) ? [composeFile, composeAdditions] : [composeFile];
}

export function projectName(instance: string, slug: string): string {
  return `portico-${instance}-${slug}`;
}

/** Runs `docker compose` on one project. */
export function compose(
  { folder, files }: ComposeProject,
  args: readonly string[],
  options?: DockerOptions,
): Promise<DockerOutput> {
  // Otherwise Compose would use the folder of the first file.
  const place = files.some((file) => isAbsolute(file)) ? ['--project-directory', folder] : [];
  const read = files.flatMap((file) => ['--file', file]);
  return docker(['compose', ...read, ...place, ...args], { ...options, cwd: folder });
}

function noComposeFile(path: string): Error {
  return preflightFailed({
    code: 'docker.no_compose_file',
    failed: `${path} is missing.`,
    why: 'In the docker runtime every part of the platform composes itself.',
    next: 'Restore it (git checkout), or let portico migrate-app write it.',
  });
}
