import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { isNode, visit } from 'yaml';
import { type DocumentPositions, parseYamlSource } from '../document-positions.ts';
import type { Issue } from '../issue.ts';

export interface ReadComposeFile {
  /** Anchors and merges (`<<`) resolved, in Compose's long form. Undefined: not YAML. */
  model?: Record<string, unknown>;
  positions: DocumentPositions;
  issues: Issue[];
}

/** Reads a Compose file without interpolation. `file` is relative to the root. */
export function readComposeFile(path: string, file: string): ReadComposeFile {
  const { document, positions, offset } = parseYamlSource(readFileSync(path, 'utf8'), file, { merge: true });
  const why = 'Docker Compose would refuse the whole file.';
  const issues: Issue[] = document.errors.map(({ pos, message }) => ({
    code: 'compose.syntax',
    ...offset(pos[0]),
    message: `isn't valid YAML: ${message.replace(/\.$/, '')}`,
    why,
  }));
  visit(document, {
    Node(_, node) {
      if (!isNode(node) || !node.tag?.startsWith('!') || !node.range) return;
      const message = `has the tag ${node.tag}`;
      const hint = 'What the shared file says is added to, not taken away.';
      issues.push({
        code: 'compose.refused',
        ...offset(node.range[0]),
        message,
        why: 'It could take down walls.',
        hint,
      });
    },
  });
  return issues.length > 0
    ? { positions, issues }
    : { model: toLongForm(document.toJS({ maxAliasCount: 1000 })), positions, issues };
}

type Values = Record<string, unknown>;

function toLongForm(content: unknown): Values {
  const { services, secrets, configs, ...top } = asMap(content);
  const withPath = (one: unknown): unknown =>
    'file' in asMap(one) ? { ...asMap(one), file: relativePath(asMap(one).file) } : one;
  return {
    ...top,
    ...(services === undefined ? {} : { services: mapValues(services, (one) => longService(asMap(one))) }),
    ...(secrets === undefined ? {} : { secrets: mapValues(secrets, withPath) }),
    ...(configs === undefined ? {} : { configs: mapValues(configs, withPath) }),
  };
}

const longForms: Record<string, (value: unknown) => unknown> = {
  build: longBuild,
  env_file: (value) => asList(value).map((one) => ({ path: relativePath(asMap(one).path ?? one) })),
  environment: longPairs,
  labels: longPairs,
  networks: (value) => (Array.isArray(value) ? Object.fromEntries(value.map((name) => [String(name), null])) : value),
  ports: (value) => asList(value).map(longPort),
  volumes: (value) => asList(value).map(longMount),
};

function longService(service: Values): Values {
  return Object.fromEntries(Object.entries(service).map(([key, value]) => [key, longForms[key]?.(value) ?? value]));
}

function longBuild(build: unknown): unknown {
  const { context = '.', labels, ...options } = typeof build === 'string' ? { context: build } : asMap(build);
  return { ...options, context: relativePath(context), ...(labels === undefined ? {} : { labels: longPairs(labels) }) };
}

/** A map, or a list of `KEY=value`. */
function longPairs(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const pair = (text: string): [string, string] => [text.split('=')[0]!, text.split('=').slice(1).join('=')];
  return Object.fromEntries(value.map((one) => pair(String(one))));
}

/** `127.0.0.1:${PORT:-8130}:8000`: colons inside `${…}` are not separators. */
function longPort(port: unknown): unknown {
  if (typeof port === 'object') return port;
  const parts =
    String(port)
      .replace(/\/(tcp|udp)$/, '')
      .match(/(?:\$\{[^}]*\}|\[[^\]]*\]|[^:])+/g) ?? [];
  const [target, published, address] = parts.toReversed();
  return {
    target,
    ...(published ? { published } : {}),
    ...(address ? { host_ip: address.replace(/^\[(.*)\]$/, '$1') } : {}),
  };
}

function longMount(mount: unknown): unknown {
  if (typeof mount === 'object') {
    const { source, ...rest } = asMap(mount);
    return rest.type === 'bind' ? { ...rest, source: relativePath(source) } : mount;
  }
  const text = String(mount);
  const parts = text.match(/(?:\$\{[^}]*\}|[^:])+/g) ?? [];
  // A single part is the target of an unnamed volume, unless a variable could add a source.
  const [source = '', target = '', options = ''] = parts.length > 1 || text.includes('$') ? parts : ['', ...parts];
  const isPath = source !== '' && !/^\w[\w.-]*$/.test(source);
  return {
    type: isPath ? 'bind' : 'volume',
    source: isPath ? relativePath(source) : source,
    target,
    ...(options.split(',').includes('ro') ? { read_only: true } : {}),
  };
}

/** A path in the schema's form: `./own/file`, `../..`. */
export function relativePath(path: unknown): unknown {
  if (typeof path !== 'string' || /^[/~]|:\/\//.test(path)) return path;
  const normal = posix.normalize(path).replace(/(.)\/$/, '$1');
  return normal === '.' || normal.startsWith('..') ? normal : `./${normal}`;
}

function mapValues(value: unknown, change: (one: unknown) => unknown): Values {
  return Object.fromEntries(Object.entries(asMap(value)).map(([key, one]) => [key, change(one)]));
}

function asMap(value: unknown): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
