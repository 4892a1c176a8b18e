import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Document, Scalar, visit } from 'yaml';
import { type DocumentPositions, type KeyPath, parseYamlSource } from '../document-positions.ts';
import type { Issue, Place } from '../issue.ts';
import { readService } from './read-service.ts';
import { findVariables, type VariableUse } from './variables.ts';

/** One published port: `127.0.0.1:${PORTICO_BACKEND_PORT:-8130}:8000`. */
export interface PublishedPort {
  place: Place;
  text: string;
  /** Empty: all addresses. */
  address: string;
  /** The part that names the port of the host, variable and all; empty when the engine chooses one. */
  published: string;
  target: string;
}

/** A value with its place. */
export interface Placed {
  value: string;
  place: Place;
}

/** One entry under a service's `volumes`: a volume, a folder of the host, or another kind of mount. */
export interface Mount extends Placed {
  /** `bind`, `volume`, or what the long form says. */
  type: string;
  /** Empty: a volume without a name. */
  source: string;
  target: string;
  readOnly: boolean;
}

export interface ServiceBuild {
  context: string;
  dockerfile: string;
  /** Every other key. */
  options: Readonly<Record<string, unknown>>;
}

/** What the rules look at in one service; merges (`<<`) and the two ways to write a list of names are resolved. */
export interface ComposeService {
  name: string;
  place: Place;
  /** Places of the keys that are there. */
  at(...path: KeyPath): Place;
  keys: ReadonlySet<string>;
  image?: string;
  build?: ServiceBuild;
  ports: PublishedPort[];
  environment: Map<string, Placed>;
  envFiles: Placed[];
  labels: Map<string, Placed>;
  networks: Placed[];
  secrets: Placed[];
  /** The value is `source:target`, whichever way it is written. */
  volumes: Mount[];
  /** Plain values of keys that no rule takes apart: `privileged`, `network_mode`, `pid`. */
  plain: Readonly<Record<string, unknown>>;
}

/** A Compose file, read as far as Portico has rules for it. */
export interface ComposeFile {
  /** Relative to the root, with forward slashes. */
  file: string;
  name?: string;
  services: ComposeService[];
  networks: Record<string, { external?: unknown; name?: unknown; internal?: unknown } | null>;
  secrets: Record<string, { file?: unknown } | null>;
  volumes: Record<string, unknown>;
  configs: Record<string, unknown>;
  /** The keys at the top of the file. */
  keys: ReadonlySet<string>;
  variables: VariableUse[];
  positions: DocumentPositions;
}

export interface ReadComposeFile {
  file: string;
  compose?: ComposeFile;
  issues: Issue[];
}

/** Reads one Compose file; never throws for what it contains or lacks. Undefined when there is none. */
export function readComposeFile(path: string, root: string): ReadComposeFile | undefined {
  const file = relative(root, resolve(root, path)).split(sep).join('/');
  let source: string;
  try {
    source = readFileSync(resolve(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return parseComposeFile(source, file);
}

export function parseComposeFile(source: string, file: string): ReadComposeFile {
  const { document, positions, offset } = parseYamlSource(source, file, { merge: true });
  const syntax = document.errors.map((error) => ({ at: offset(error.pos[0]), text: error.message }));
  forgetReset(document);
  const content = syntax.length > 0 ? undefined : toKeys(() => document.toJS({ maxAliasCount: 1000 }) as unknown);
  if (content instanceof Error) syntax.push({ at: positions.value([]), text: content.message });
  if (syntax.length > 0) return { file, issues: syntax.map(({ at, text }) => broken(at, text)) };
  const top = asMap(content);
  const compose: ComposeFile = {
    file,
    ...(typeof top.name === 'string' ? { name: top.name } : {}),
    services: Object.entries(asMap(top.services)).map(([name, body]) => readService(name, asMap(body), positions)),
    networks: asMap(top.networks) as ComposeFile['networks'],
    secrets: asMap(top.secrets) as ComposeFile['secrets'],
    volumes: asMap(top.volumes),
    configs: asMap(top.configs),
    keys: new Set(Object.keys(top)),
    variables: findVariables(document, offset),
    positions,
  };
  return { file, compose, issues: [] };
}

/** `!reset` takes away what it stands before, whatever that says. */
function forgetReset(document: Document): void {
  visit(document, {
    Node(_, node) {
      if (node.tag !== '!reset') return undefined;
      const nothing = new Scalar(null);
      return Object.assign(nothing, { range: node.range, anchor: 'anchor' in node ? node.anchor : undefined });
    },
  });
}

function toKeys(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

export function asMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function asText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value as string | number | boolean);
}

function broken(place: Place, text: string): Issue {
  const message = `isn't valid YAML: ${text.replace(/\.$/, '')}`;
  return { code: 'compose.syntax', ...place, message, why: 'Docker Compose would refuse the whole file.' };
}
