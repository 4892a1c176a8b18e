import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CliError, toCliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { compose } from '../../docker/compose-project.ts';
import type { DockerOptions } from '../../docker/docker.ts';
import { type ImageBuild, listImageIds } from './list-images.ts';
import { planBuildArguments } from './plan-build-arguments.ts';
import type { ComposeModel } from './read-model.ts';

export interface BuildImagesOptions {
  signal: AbortSignal;
  /** Called with what is being built and its progress. */
  progress?: (text: string) => void;
  /** Parallel builds. Default 2: they share most steps. */
  concurrency?: number;
}

export interface BuiltImages {
  /** Services with a new image. */
  built: string[];
  /** The first fault of each app whose image does not build, by slug. */
  failures: Map<string, CliError>;
}

/** Builds images; BuildKit decides which are new. A failed one does not affect the others. */
export async function buildImages(
  root: string,
  images: readonly ImageBuild[],
  { signal, progress, concurrency = 2 }: BuildImagesOptions,
): Promise<BuiltImages> {
  const before = await listImageIds({ signal });
  const queue = [...images];
  const failures = new Map<string, CliError>();
  const busy = new Map<string, string>();
  const show = (): void => progress?.([...busy].map(([name, at]) => (at ? `${name} ${at}` : name)).join(', '));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const { name, read } = next;
      const onLine = (line: string): void => {
        const at = buildPlace(line);
        if (at === undefined || at === busy.get(name)) return;
        busy.set(name, at);
        show();
      };
      try {
        await buildImage(root, next, { signal, onLine });
      } catch (error) {
        signal.throwIfAborted();
        if (!failures.has(read.project.slug)) failures.set(read.project.slug, toCliError(error));
      }
      busy.delete(name);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  signal.throwIfAborted();
  const after = await listImageIds({ signal });
  return {
    built: images.flatMap(({ name, image }) => (after.get(image) === before.get(image) ? [] : [name])),
    failures,
  };
}

async function buildImage(
  root: string,
  { name, service, read }: ImageBuild,
  options: DockerOptions & { signal: AbortSignal },
): Promise<void> {
  const log = join(porticoDirectory(root).logs, `build-${name}.log`);
  const facts = await planBuildArguments(root, sourceFolders(root, read.model, service));
  try {
    await compose(read.project, ['build', ...facts, service], { ...options, log });
  } catch (error) {
    options.signal.throwIfAborted();
    const { code, exitCode } = toCliError(error);
    if (code !== 'docker.failed') throw error;
    throw new CliError(
      {
        code: 'build.failed',
        failed: `The image of ${name} doesn't build.`,
        why: buildReason(readFileSync(log, 'utf8')),
        next: `Read ${log}, correct the source, and run make up again.`,
        cause: error,
      },
      exitCode,
    );
  }
}

/** The packages that shared Dockerfiles are told to build, or the folder of the app's own Dockerfile. */
function sourceFolders(root: string, { services }: ComposeModel, service: string): string[] {
  const { context, dockerfile = 'Dockerfile', args = {} } = services[service]!.build!;
  const named = [args.PACKAGE, args.PAGES].flatMap((folder) => folder || []);
  return named.length > 0 ? named : [relative(root, resolve(context, dockerfile, '..'))];
}

/** BuildKit's position in a line of plain progress: `#12 [crm-backend build 5/9] RUN pnpm …` is `build 5/9`. */
export function buildPlace(line: string): string | undefined {
  return /^#\d+ \[(?:\S+ )?(\S+ +\d+\/\d+)\]/.exec(line)?.[1]?.replace(/ +/, ' ');
}

/** Why a build failed, from BuildKit's plain progress: the output of the failed step, not BuildKit's summary. */
export function buildReason(log: string): string {
  const lines = log
    // oxlint-disable-next-line no-control-regex -- colours of the tools
    .replaceAll(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim());
  const failed = lines.findLast((line) => /^#\d+ ERROR/.test(line));
  const step = failed?.split(' ')[0];
  const said = lines
    .filter((line) => step !== undefined && line.startsWith(`${step} `))
    .flatMap((line) => /^#\d+ \d+\.\d+ (.+)$/.exec(line)?.[1] ?? []);
  const telling = said.find((line) => /error/i.test(line)) ?? said.at(-1);
  const own = failed?.replace(/^#\d+ ERROR: /, '');
  return (telling ?? own ?? lines.findLast((line) => line !== '') ?? 'It wrote nothing.').slice(0, 300);
}
