import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { planLabels } from '@portico/gateway-traefik';
import {
  type ComposeFile,
  type Issue,
  type Manifest,
  readComposeFile,
  type ReadManifest,
  validateCompose,
  validateGatewayCompose,
  validateGatewayOverride,
  validateOverride,
  validateStructure,
} from '@portico/manifest';

const composeFile = 'docker-compose.yml';
/** The other names that Compose looks for. */
const strays = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'compose.override.yaml',
  'compose.override.yml',
  'docker-compose.override.yaml',
  'docker-compose.override.yml',
];
const gatewayFolder = 'services/gateway';

/** Where an app's Compose files and `.env.app` disagree with its manifest. `slugs` are those of all apps in the checkout. */
export function checkAppCompose(
  root: string,
  { manifest, positions }: ReadManifest,
  slugs: readonly string[],
): Issue[] {
  if (!manifest) return [];
  const { slug, folder, ports } = manifest;
  const read = readComposeFile(join(root, folder, composeFile), root);
  if (!read) return [missing(manifest)];
  const app = {
    slug,
    folder,
    others: slugs.filter((other) => other !== slug),
    ports,
    portPlace: (use: keyof Manifest['ports']) => positions.value(['ports', use]),
    labels: planLabels(slug),
    read: (file: string) => readIfFile(join(root, file)),
  };
  const base = read.compose;
  const development = join(root, folder, 'docker-compose.dev.yml');
  return [
    ...read.issues,
    ...(base ? validateCompose(base, app) : []),
    ...(base ? checkOverride(root, development, base, (one) => validateOverride(one, base, app)) : []),
    ...checkStructure(root, manifest),
    ...strayFiles(root, folder, `Write it in ${composeFile}, or in docker-compose.dev.yml, which make dev adds.`),
  ];
}

/** The gateway has no manifest; its Compose files have rules of their own. */
export function checkGatewayCompose(root: string): Issue[] {
  const read = readComposeFile(join(root, gatewayFolder, composeFile), root);
  if (!read) return [];
  const base = read.compose;
  const stray = strayFiles(root, gatewayFolder, `Write it in ${composeFile}.`);
  if (!base) return [...read.issues, ...stray];
  const https = join(root, gatewayFolder, 'docker-compose.https.yml');
  return [...validateGatewayCompose(base), ...checkOverride(root, https, base, validateGatewayOverride), ...stray];
}

type ValidateOverride = (override: ComposeFile, base: ComposeFile) => Issue[];

function checkOverride(root: string, path: string, base: ComposeFile, validate: ValidateOverride): Issue[] {
  const read = readComposeFile(path, root);
  return read ? [...read.issues, ...(read.compose ? validate(read.compose, base) : [])] : [];
}

function checkStructure(root: string, { slug, folder, ports }: Manifest): Issue[] {
  const file = `${folder}/.env.app`;
  if (!existsSync(join(root, file))) return [];
  return validateStructure(readFileSync(join(root, file), 'utf8'), file, { slug, ports });
}

function readIfFile(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}

/** What `docker compose` in the folder would read instead of the file that is checked, or on top of it. */
function strayFiles(root: string, folder: string, hint: string): Issue[] {
  return strays
    .filter((name) => existsSync(join(root, folder, name)))
    .map((name) => ({
      code: 'compose.other_file',
      file: `${folder}/${name}`,
      line: 1,
      column: 1,
      message: `would be read ${name.includes('override') ? 'on top' : 'instead'} of ${composeFile}`,
      why: "docker compose up in this folder takes it by itself, make up doesn't, and nothing checks it against the manifest.",
      hint,
    }));
}

function missing({ folder }: Manifest): Issue {
  return {
    code: 'compose.missing_file',
    file: `${folder}/${composeFile}`,
    line: 1,
    column: 1,
    message: "doesn't exist",
    why: 'The docker runtime starts every app by a Compose file of its own.',
    hint: 'Take template-app/docker-compose.yml, and write your slug, folder and ports in it.',
  };
}
