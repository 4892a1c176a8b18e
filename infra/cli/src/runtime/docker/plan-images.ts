import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { hashSources } from '../embedded/build/hash-sources.ts';
import { lockFingerprint } from '../embedded/build/lock-fingerprint.ts';
import { packageClosure } from '../embedded/build/workspace-packages.ts';
import type { ComposeProject } from '../../docker/compose-project.ts';
import type { ReadProject } from './read-model.ts';

/** One image that a service of a project is built as. */
export interface ImageBuild {
  /** The Compose service, for example `crm-backend`. */
  service: string;
  project: ComposeProject;
  /** `portico-7c1e-crm-backend` */
  image: string;
  /** Hash of all sources that go in. */
  hash: string;
  /** Images that it is built on, as the Dockerfile names them: `node:24-bookworm-slim`. */
  bases: string[];
}

/** What every image of the workspace takes in beside its packages. */
const rootFiles = [
  'package.json',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'tsconfig.nest.json',
  'tsconfig.react.json',
  'infra/toolchain/package.json',
];
const imageTools = 'infra/build/src/image';

/** The images of a project with the hashes of their inputs. The manifest gives frontends their title and mark. */
export function planImages(
  root: string,
  { project, model }: Pick<ReadProject, 'project' | 'model'>,
  manifest?: Pick<Manifest, 'id' | 'slug' | 'name' | 'description' | 'iconSvg'>,
): ImageBuild[] {
  const lock = readText(join(root, 'pnpm-lock.yaml'));
  const common = rootFiles.map((file) => readText(join(root, file)));
  const tools = join(root, imageTools);
  return Object.entries(model.services).flatMap(([service, { build, image }]) => {
    if (!build) return [];
    const dockerfile = resolve(build.context, build.dockerfile ?? 'Dockerfile');
    const folder = dirname(dockerfile);
    const steps = readText(dockerfile);
    const packages = [folder, ...packagesOf(steps).map((path) => join(root, path))];
    const built = packages.filter((path) => existsSync(join(path, 'package.json')));
    const folders = [...new Set([folder, ...built.flatMap(packageClosure)])].toSorted();
    const texts = [
      ...common,
      steps,
      readText(`${dockerfile}.dockerignore`),
      JSON.stringify([build.target, build.args]),
      lockFingerprint(
        lock,
        folders.map((one) => relative(root, one)),
      ),
      ...(manifest ? [manifest.id, manifest.slug, manifest.name, manifest.description, manifest.iconSvg] : []),
    ];
    const hash = hashSources(root, [...folders, ...(existsSync(tools) ? [tools] : [])], texts);
    return { service, project, image: image ?? `${project.name}-${service}`, hash, bases: basesOf(steps) };
  });
}

/** Folders of the packages that a Dockerfile says it builds: auth's image holds its pages, which are another package. */
function packagesOf(dockerfile: string): string[] {
  return /prune-workspace\.ts ((?:\S+ )+)\/pruned/.exec(dockerfile)?.[1]?.trim().split(' ') ?? [];
}

/** What a Dockerfile begins with, its own stages left out. */
function basesOf(dockerfile: string): string[] {
  const stages = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const own = new Set(stages.map(([, , name]) => name?.toLowerCase()));
  return [...new Set(stages.flatMap(([, image]) => (image && !own.has(image.toLowerCase()) ? [image] : [])))];
}

/** What a project's containers are made of: the same fingerprint, the same containers. */
export function fingerprint(
  { text, model }: Pick<ReadProject, 'text' | 'model'>,
  imageIds: ReadonlyMap<string, string>,
): string {
  const hash = createHash('sha256').update(text);
  for (const { image = '' } of Object.values(model.services)) hash.update(`\0${image}=${imageIds.get(image) ?? ''}`);
  return hash.digest('hex');
}

/** Of the secrets that a project's containers have mounted; their values stay out of every file. */
export function secretsFingerprint({ model }: Pick<ReadProject, 'model'>): string {
  const hash = createHash('sha256');
  for (const [name, { file }] of Object.entries(model.secrets ?? {})) {
    hash.update(`\0${name}=${file === undefined ? '' : readText(file)}`);
  }
  return hash.digest('hex');
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
