import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Manifest, publicOrigin } from '@portico/manifest';
import { writeAppsInDevelopment } from '../../platform/apps-in-development.ts';
import { discoverApps, unknownApp } from '../../platform/discover-apps.ts';
import { notRunning } from '../../platform/not-running.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { toCliError } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import {
  compose,
  composeOwner,
  type ComposeProject,
  listComposeFiles,
  projectName,
} from '../../docker/compose-project.ts';
import { holdContainers } from './hold-containers.ts';
import { followLog } from '../../docker/follow-log.ts';
import { listContainers } from '../../docker/list-containers.ts';
import { readProject } from './read-model.ts';
import { up } from './up.ts';
import { explainFault } from './explain-fault.ts';

/** Runs apps from mounted sources with hot reload until Ctrl-C, then starts their production containers again. */
export async function dev(context: CommandContext, slug?: string): Promise<number> {
  const { root, output, signal } = context;
  const running = await holdContainers(root, async (platform) => platform !== undefined);
  if (!running) await up(context, {});
  const { apps, settings } = await holdContainers(root, async (platform) => {
    if (!platform) throw notRunning();
    const apps = chooseApps(root, platform.settings, slug);
    await writeAppsInDevelopment(
      root,
      apps.map((app) => ({ slug: app.slug })),
    );
    return { apps, settings: platform.settings };
  });
  const projects = apps.map((app) => developmentProject(root, app, settings));
  try {
    await output.step('Development', async (step) => {
      for (const project of projects) {
        step.detail(`building ${project.slug}`);
        await compose(project, ['build'], {
          signal,
          failed: `The development image of ${project.slug} doesn't build.`,
        });
        await startDevelopment(project, settings.instance, context);
      }
      step.detail(apps.map((app) => app.slug).join(', '));
    });
    output.line();
    for (const app of apps)
      output.line(`  ${app.name.padEnd(16)} ${output.colors.underline(publicOrigin(app.slug, settings))}`);
    output.line(output.colors.dim('\n  Edit the sources; Ctrl-C ends it.\n'));
    await followLogs(projects, settings.instance, signal);
  } finally {
    await holdContainers(root, () => writeAppsInDevelopment(root, []));
    await bringBack(projects, output);
  }
  return 130;
}

const waitSeconds = 180;

/** Reports an unhealthy app but keeps it: its sources may be corrected. */
async function startDevelopment(
  project: ComposeProject,
  instance: string,
  { root, output, signal }: CommandContext,
): Promise<void> {
  const read = await readProject(project, root, signal);
  try {
    const wait = ['--wait', '--wait-timeout', String(waitSeconds)];
    await compose(project, ['up', '--detach', '--no-build', ...wait], { signal });
  } catch (error) {
    signal.throwIfAborted();
    const containers = await listContainers(instance);
    output.error(await explainFault(read, toCliError(error), { containers, waitSeconds }));
  }
}

/** Starts the production containers. One that fails does not affect the others. */
async function bringBack(projects: readonly ComposeProject[], output: CommandContext['output']): Promise<void> {
  for (const project of projects) {
    try {
      await compose({ ...project, files: listComposeFiles(project.folder) }, [
        'up',
        '--detach',
        '--no-build',
        '--remove-orphans',
      ]);
    } catch (error) {
      output.error(toCliError(error));
    }
  }
}

/** Includes auth only when named. */
function chooseApps(root: string, { domain }: PlatformSettings, slug?: string): Manifest[] {
  const { running } = discoverApps(root, domain);
  const slugs = running.map((app) => app.slug);
  if (slug !== undefined && !slugs.includes(slug)) throw unknownApp(slug, slugs);
  const named = running.find((app) => app.slug === slug);
  return named ? [named] : running.filter((app) => app.slug !== 'auth');
}

function developmentProject(root: string, app: Manifest, settings: PlatformSettings): ComposeProject {
  const folder = join(root, app.folder);
  const development = join(
    root,
    app.slug === 'auth' ? 'services/auth/docker-compose.dev.yml' : 'infra/compose/app.dev.yml',
  );
  return {
    slug: app.slug,
    name: projectName(settings.instance, app.slug),
    folder,
    files: [...listComposeFiles(folder), relative(folder, development)],
    ...(app.slug === 'auth' ? {} : { owner: composeOwner(app, discoverApps(root, settings.domain).all, settings) }),
    extent: 'development',
  };
}

/** Runs until Ctrl-C. */
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

/** Follows a container again after it ended, for example because of a saved change. */
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
