import { projectName } from '../docker/compose-project.ts';
import { listContainers } from '../docker/list-containers.ts';
import { findModel } from '../runtime/docker/kept-models.ts';
import type { ReadProject } from '../runtime/docker/read-model.ts';
import { type KeptFiles, keepFiles } from './keep-files.ts';

/** What ran before an upgrade wrote anything, with everything needed to run it again. */
export interface ContainersBefore {
  /** Slugs that have containers. */
  slugs: ReadonlySet<string>;
  /** Slugs with a running container. */
  running: ReadonlySet<string>;
  /** Slugs with a running database. */
  databases: ReadonlySet<string>;
  /** As they were started, which can differ from the current files. */
  projects: readonly ReadProject[];
  files: KeptFiles;
}

export async function rememberContainers(
  root: string,
  instance: string,
  signal: AbortSignal,
): Promise<ContainersBefore> {
  const containers = await listContainers(instance, { signal });
  const folders = new Map(containers.map(({ slug, workingDir }) => [slug, workingDir]));
  const projects: ReadProject[] = [];
  for (const [slug, folder] of folders) {
    const read = await findModel(root, { slug, name: projectName(instance, slug), folder });
    if (read) projects.push(read);
  }
  const running = containers.filter(({ state }) => state === 'running');
  return {
    slugs: new Set(folders.keys()),
    running: new Set(running.map(({ slug }) => slug)),
    databases: new Set(running.filter(({ service }) => service === 'database').map(({ slug }) => slug)),
    projects,
    files: await keepFiles(root, [...folders.values()]),
  };
}
