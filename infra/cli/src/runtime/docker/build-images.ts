import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, toCliError } from '../../terminal/cli-error.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { compose } from '../../docker/compose-project.ts';
import { dockerRows, type DockerOptions } from '../../docker/docker.ts';
import { readRelease } from '../../platform/read-release.ts';
import { planBuildArguments } from './plan-build-arguments.ts';
import type { ImageBuild } from './plan-images.ts';
import { findStamp, writeStamp } from './stamps.ts';

export interface BuildImagesOptions {
  signal: AbortSignal;
  /** Told what is being built and how far it is. */
  progress?: (text: string) => void;
  /** Builds at a time. Default 2: they share most of their steps. */
  concurrency?: number;
}

export interface BuiltImages {
  /** Services whose image is new. */
  built: string[];
  /** The first fault of each app whose image does not build, by slug. */
  failures: Map<string, CliError>;
}

interface ImageStamp {
  hash: string;
  /** Of the image that came of it: one that somebody made or removed by hand is built again. */
  id: string;
  /** Ids of those it was built on, by name, as far as the engine had them. Not there: built by an older version. */
  bases?: Record<string, string>;
}

/** Builds the images whose sources or base images changed. One that does not build leaves the others alone. */
export async function buildImages(
  root: string,
  images: readonly ImageBuild[],
  { signal, progress, concurrency = 2 }: BuildImagesOptions,
): Promise<BuiltImages> {
  const queue = await listStale(root, images, { signal });
  const answer: BuiltImages = { built: [], failures: new Map() };
  if (queue.length === 0) return answer;
  const buildArguments = planBuildArguments({ ...(await readRelease(root)), builtAt: new Date() });
  const busy = new Map<string, string>();
  const show = (): void => progress?.([...busy].map(([name, at]) => (at ? `${name} ${at}` : name)).join(', '));
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const { service, project } = next;
      busy.set(service, '');
      show();
      const onLine = (line: string): void => {
        const at = buildPlace(line);
        if (at === undefined || at === busy.get(service)) return;
        busy.set(service, at);
        show();
      };
      try {
        await buildImage(root, next, buildArguments, { signal, onLine });
        answer.built.push(service);
      } catch (error) {
        signal.throwIfAborted();
        if (!answer.failures.has(project.slug)) answer.failures.set(project.slug, toCliError(error));
      }
      busy.delete(service);
      show();
    }
  };
  const results = await Promise.allSettled(Array.from({ length: concurrency }, worker));
  signal.throwIfAborted();
  const fault = results.find((result) => result.status === 'rejected');
  if (fault) throw fault.reason;
  return answer;
}

/** The images that are not as their sources are, or not built on the base images that the engine has now. */
export async function listStale(
  root: string,
  images: readonly ImageBuild[],
  options?: DockerOptions,
): Promise<ImageBuild[]> {
  const present = await listImageIds(options);
  const stamps = await Promise.all(images.map(({ service }) => findStamp<ImageStamp>(root, stampName(service))));
  return images.filter(({ hash, image, bases }, index) => {
    const stamp = stamps[index];
    if (stamp?.hash !== hash || stamp.id !== present.get(image)) return true;
    const known = stamp.bases;
    return known !== undefined && bases.some((base) => present.has(base) && known[base] !== present.get(base));
  });
}

async function buildImage(
  root: string,
  build: ImageBuild,
  buildArguments: readonly string[],
  options: DockerOptions & { signal: AbortSignal },
): Promise<void> {
  const { service, project, hash, image, bases } = build;
  const log = join(porticoDirectory(root).logs, `build-${service}.log`);
  try {
    await compose(project, ['build', ...buildArguments, service], { ...options, log });
  } catch (error) {
    options.signal.throwIfAborted();
    const { code, exitCode } = toCliError(error);
    if (code !== 'docker.failed') throw error;
    throw new CliError(
      {
        code: 'build.failed',
        failed: `The image of ${service} doesn't build.`,
        why: buildReason(readFileSync(log, 'utf8')),
        next: `Read ${log}, correct the source, and run make up again.`,
        cause: error,
      },
      exitCode,
    );
  }
  const present = await listImageIds({ signal: options.signal });
  const id = present.get(image);
  if (id === undefined) return;
  const ids = Object.fromEntries(bases.flatMap((base) => (present.has(base) ? [[base, present.get(base)!]] : [])));
  await writeStamp(root, stampName(service), { hash, id, bases: ids } satisfies ImageStamp);
}

/** Ids of the engine's images by name; a name without a tag is its `latest`. */
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

/** Where BuildKit is, of a line of its plain progress: `#12 [crm-backend build 5/9] RUN pnpm …` is `build 5/9`. */
export function buildPlace(line: string): string | undefined {
  return /^#\d+ \[(?:\S+ )?(\S+ +\d+\/\d+)\]/.exec(line)?.[1]?.replace(/ +/, ' ');
}

/** Why a build failed, of BuildKit's plain progress: what the step that failed said, not what BuildKit says of it. */
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

export function stampName(service: string): string {
  return `image-${service}`;
}
