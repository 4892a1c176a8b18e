import type { DocumentPositions, KeyPath } from '../document-positions.ts';
import type { Place } from '../issue.ts';
import { asList, asMap, asText, type ComposeService, type Placed, type ServiceBuild } from './compose-file.ts';
import { readMount } from './read-mount.ts';
import { readPort } from './read-port.ts';

/** One service, as Compose would understand it. */
export function readService(
  name: string,
  body: Readonly<Record<string, unknown>>,
  positions: DocumentPositions,
): ComposeService {
  const at = (...path: KeyPath): Place => positions.value(['services', name, ...path]);
  const build = asMap(body.build);
  return {
    name,
    place: positions.key(['services', name]),
    at,
    keys: new Set(Object.keys(body)),
    ...(typeof body.image === 'string' ? { image: body.image } : {}),
    ...(body.build === undefined ? {} : { build: readBuild(body.build, build) }),
    ports: asList(body.ports).map((port, index) => readPort(port, at('ports', index))),
    environment: readPairs(body.environment, (key) => at('environment', key)),
    envFiles: asList(body.env_file).map((file, index) => ({
      value: String(asMap(file).path ?? file),
      place: Array.isArray(body.env_file) ? at('env_file', index) : at('env_file'),
    })),
    labels: readPairs(body.labels, (key) => at('labels', key)),
    networks: readNames(body.networks, (key) => at('networks', key)),
    secrets: asList(body.secrets).map((secret, index) => ({
      value: String(asMap(secret).source ?? secret),
      place: at('secrets', index),
    })),
    volumes: asList(body.volumes).map((volume, index) => readMount(volume, at('volumes', index))),
    plain: body,
  };
}

function readBuild(text: unknown, build: Readonly<Record<string, unknown>>): ServiceBuild {
  if (typeof text === 'string') return { context: text, dockerfile: 'Dockerfile', options: {} };
  const { context = '.', dockerfile = 'Dockerfile', ...options } = build;
  return { context: asText(context), dockerfile: asText(dockerfile), options };
}

/** A map, or a list of `KEY=value`. */
function readPairs(value: unknown, at: (key: string | number) => Place): Map<string, Placed> {
  if (!Array.isArray(value)) {
    const pairs = Object.entries(asMap(value));
    return new Map(pairs.map(([key, one]) => [key, { value: asText(one), place: at(key) }]));
  }
  return new Map(
    value.map((pair, index) => {
      const [key = '', ...rest] = String(pair).split('=');
      return [key, { value: rest.join('='), place: at(index) }];
    }),
  );
}

/** A list of names, or a map whose keys they are. */
function readNames(value: unknown, at: (key: string | number) => Place): Placed[] {
  if (Array.isArray(value)) return value.map((name, index) => ({ value: String(name), place: at(index) }));
  return Object.keys(asMap(value)).map((name) => ({ value: name, place: at(name) }));
}
