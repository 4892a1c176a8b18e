import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Manifest } from '@portico/manifest';
import { hashSources } from './hash-sources.ts';
import { lockFingerprint } from './lock-fingerprint.ts';
import { packageClosure, readPackage } from '../../../workspace/workspace-packages.ts';

export interface BuildUnit {
  /** `crm/backend` */
  name: string;
  slug: string;
  side: 'backend' | 'frontend';
  /** Absolute. */
  folder: string;
  /** Required output, relative to the folder. */
  product: string;
  /** Hash of all inputs. */
  hash: string;
  /** Hash of the inputs of `generate`. Empty when the package generates nothing. */
  generateHash: string;
}

export interface BuildStamp {
  hash: string;
  generateHash: string;
  /** All files of the output, relative to it. Absent in stamps of older releases. */
  files?: readonly string[];
}

export interface PlannedBuild extends BuildUnit {
  generate: boolean;
  build: boolean;
}

const rootFiles = ['tsconfig.base.json', 'tsconfig.nest.json', 'tsconfig.react.json'];

/** Backend and frontend of every app, with the hashes of their inputs. */
export function listBuildUnits(root: string, apps: readonly Manifest[]): BuildUnit[] {
  const lock = readText(join(root, 'pnpm-lock.yaml'));
  const common = [process.versions.node.split('.')[0]!, ...rootFiles.map((file) => readText(join(root, file)))];
  return apps.flatMap(({ id, slug, name, description, iconSvg, folder }) =>
    (['backend', 'frontend'] as const).flatMap((side) => {
      // A frontend takes its title and icon from the manifest.
      const page = [id, slug, name, description, iconSvg];
      const path = join(root, folder, side);
      if (!existsSync(join(path, 'package.json'))) return [];
      const { scripts = {} } = readPackage(path);
      if (!scripts.build) return [];
      const closure = packageClosure(path);
      const fingerprint = lockFingerprint(
        lock,
        closure.map((one) => relative(root, one)),
      );
      const schema = join(path, 'prisma');
      const generates = scripts.generate !== undefined && existsSync(schema);
      return {
        name: `${slug}/${side}`,
        slug,
        side,
        folder: path,
        product: side === 'backend' ? 'dist/main.js' : 'dist/index.html',
        hash: hashSources(root, closure, [...common, fingerprint, ...(side === 'frontend' ? page : [])]),
        generateHash: generates
          ? hashSources(root, [schema], [readText(join(path, 'prisma.config.ts')), fingerprint])
          : '',
      };
    }),
  );
}

/** Plans the work. Nothing for a unit with a current stamp and a complete output. */
export function planBuild(
  unit: BuildUnit,
  stamp: BuildStamp | undefined,
  exists: (path: string) => boolean,
): PlannedBuild {
  const generate =
    unit.generateHash !== '' &&
    (stamp?.generateHash !== unit.generateHash ||
      !(exists(join(unit.folder, 'src/generated')) || exists(join(unit.folder, 'generated'))));
  const files = [unit.product, ...(stamp?.files ?? []).map((file) => join('dist', file))];
  const build = generate || stamp?.hash !== unit.hash || !files.every((file) => exists(join(unit.folder, file)));
  return { ...unit, generate, build };
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
