import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Manifest, publicOrigin } from '@portico/manifest';
import { discoverApps, unknownApp } from '../../platform/discover-apps.ts';
import { notRunning } from '../../platform/not-running.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { preflightFailed, toCliError } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import {
  compose,
  composeFile,
  type ComposeProject,
  developmentFile,
  projectName,
} from '../../docker/compose-project.ts';
import { writeDeveloped } from './developed.ts';
import { holdContainers } from './hold-containers.ts';
import { followLog } from '../../docker/follow-log.ts';
import { listContainers } from '../../docker/list-containers.ts';
import { readProject } from './read-model.ts';
import { up } from './up.ts';
import { waitForContainers } from './wait-for-containers.ts';

/** Runs apps from their mounted sources, with hot reload, until Ctrl-C; then their production containers are back. */
export async function dev(context: CommandContext, slug?: string): Promise<number> {
  const { root, output, signal } = context;
  const running = await holdContainers(root, async (platform) => platform !== undefined);
  if (!running) await up(context, {});
  const { apps, settings } = await holdContainers(root, async (platform) => {
    if (!platform) throw notRunning();
    return { apps: chooseApps(root, platform.settings, slug), settings: platform.settings };
  });
  const projects = apps.map((app) => developmentProject(root, app, settings));
  await writeDeveloped(root, slugsOf(projects));
  try {
    await output.step('Development', async (step) => {
      for (const project of projects) {
        step.detail(`building ${project.slug}`);
        await compose(project, ['build'], {
          signal,
          failed: `The development image of ${project.slug} doesn't build.`,
        });
        await compose(project, ['up', '--detach', '--no-build'], { signal });
      }
      const read = await Promise.all(projects.map((project) => readProject(project, root, signal)));
      const faults = await waitForContainers(read, { instance: settings.instance, signal });
      for (const fault of faults.values()) output.error(fault);
      step.detail(apps.map((app) => app.slug).join(', '));
    });
    output.line();
    for (const app of apps)
      output.line(`  ${app.name.padEnd(16)} ${output.colors.underline(publicOrigin(app.slug, settings))}`);
    output.line(output.colors.dim('\n  Edit the sources; Ctrl-C ends it.\n'));
    await followLogs(projects, settings.instance, signal);
  } finally {
    await writeDeveloped(root, []);
    await bringBack(projects, output);
  }
  return 130;
}

/** The production containers; one that does not come back leaves none of the others behind. */
async function bringBack(projects: readonly ComposeProject[], output: CommandContext['output']): Promise<void> {
  for (const project of projects) {
    try {
      await compose({ ...project, files: [composeFile] }, ['up', '--detach', '--no-build', '--remove-orphans']);
    } catch (error) {
      output.error(toCliError(error));
    }
  }
}

function slugsOf(projects: readonly ComposeProject[]): string[] {
  return projects.map(({ slug }) => slug);
}

/** What has a file for development; auth only when it is named. */
function chooseApps(root: string, { domain }: PlatformSettings, slug?: string): Manifest[] {
  const { running } = discoverApps(root, domain);
  const slugs = running.map((app) => app.slug);
  if (slug !== undefined && !slugs.includes(slug)) throw unknownApp(slug, slugs);
  const canDevelop = (app: Manifest): boolean => existsSync(join(root, app.folder, developmentFile));
  const named = running.find((app) => app.slug === slug);
  if (named && !canDevelop(named)) throw noDevelopmentFile(named);
  return named ? [named] : running.filter((app) => app.slug !== 'auth' && canDevelop(app));
}

function developmentProject(root: string, { slug, folder }: Manifest, { instance }: PlatformSettings): ComposeProject {
  const files = [composeFile, developmentFile];
  return { slug, name: projectName(instance, slug), folder: join(root, folder), files };
}

function noDevelopmentFile({ folder, slug }: Manifest): Error {
  return preflightFailed({
    code: 'dev.no_compose_file',
    failed: `${folder}/${developmentFile} is missing.`,
    why: `It says how ${slug} runs from its sources.`,
    next: 'Take template-app/docker-compose.dev.yml for a pattern.',
  });
}

/** Until Ctrl-C. */
async function followLogs(projects: readonly ComposeProject[], instance: string, signal: AbortSignal): Promise<void> {
  const chosen = new Set(projects.map(({ name }) => name));
  const containers = await listContainers(instance);
  const names = containers.flatMap(({ project, service, name }) =>
    chosen.has(project) && service !== 'database' && service !== 'migrate' ? [name] : [],
  );
  const width = Math.max(...names.map((name) => name.length), 0);
  await Promise.all(
    names.map((name) =>
      followContainer(name, instance, {
        signal,
        onLine: (line) => process.stdout.write(`${name.padEnd(width)}  ${line}\n`),
      }),
    ),
  );
}

/** One that ends, by what was just saved for example, is followed again once it is back. */
async function followContainer(
  name: string,
  instance: string,
  { signal, onLine }: { signal: AbortSignal; onLine: (line: string) => void },
): Promise<void> {
  while (!signal.aborted) {
    const container = (await listContainers(instance)).find((one) => one.name === name && one.state === 'running');
    if (container) await followLog(container.id, { lines: 0, follow: true, signal, onLine });
    await sleep(1000, undefined, { signal }).catch(() => {});
  }
}
