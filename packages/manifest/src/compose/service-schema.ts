import {
  type ComposeExtent,
  type ComposeOwner,
  escapePattern,
  foreignEnding,
  type Schema,
  upwards,
} from './compose-owner.ts';
import { labelSchema, plainLabel } from './label-schema.ts';

/** Keys that affect only the container itself. */
const harmless =
  `command entrypoint working_dir user init restart healthcheck stop_signal stop_grace_period depends_on logging
  tmpfs shm_size cpus cpu_shares mem_reservation memswap_limit oom_score_adj ulimits expose profiles pull_policy secrets configs
  platform tty stdin_open dns extra_hosts group_add attach annotations`.split(/\s+/);
const buildOptions = ['args', 'no_cache', 'platforms', 'pull', 'shm_size', 'target'];

/** A file of the app's own folder that is not a secret. */
export const ownFile = String.raw`^\./(?!\.env(/|$)|\.env\.shared|\.env\.acme|\.secrets(/|$)|\.\./)[^$]*$`;

const secretName =
  '((^|_)(SECRET|PASSWORD|PASSPHRASE|TOKEN|API_?KEY|PRIVATE_KEY|ENCRYPTION_KEY|COOKIE_KEYS)|DATABASE_URL)$';

/** Schema of one container. Refuses what it does not list. A description says why, and what to write. */
export function serviceSchema(owner: ComposeOwner, extent: ComposeExtent, isPart: boolean): Schema {
  const isDevelopment = extent === 'development';
  const walls = ['cap_drop', 'security_opt', 'mem_limit', 'pids_limit', ...(isDevelopment ? [] : ['read_only'])];
  const isComplete = extent !== 'additions' || !isPart;
  return {
    type: 'object',
    required: isComplete ? walls : [],
    properties: {
      ...Object.fromEntries(harmless.map((key) => [key, {}])),
      image: image(owner),
      build: build(owner),
      env_file: {
        type: 'array',
        items: { properties: { path: { type: 'string', pattern: ownFile } } },
        description: 'A container reads .env.app, .env.container and files of its app. Secrets come as files.',
      },
      read_only: isDevelopment ? {} : { const: true, description: 'A container writes to volumes and tmpfs only.' },
      cap_drop: { type: 'array', contains: { const: 'ALL' }, description: 'Write cap_drop: [ALL].' },
      cap_add: {
        type: 'array',
        items: { pattern: '^(CAP_)?(CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|NET_BIND_SERVICE|SETGID|SETUID)$' },
        description: 'This capability reaches out of the container.',
      },
      security_opt: {
        type: 'array',
        minItems: 1,
        items: { pattern: '^no-new-privileges([:=]true)?$' },
        description: "Write security_opt: ['no-new-privileges:true'].",
      },
      mem_limit: limit('mem_limit: 512m'),
      pids_limit: limit('pids_limit: 128'),
      network_mode: { const: 'none', description: 'A container joins networks of its app, or none.' },
      networks: networks(owner, isPart),
      ports: ports,
      volumes: { type: 'array', items: mount(owner, isDevelopment) },
      environment: {
        type: 'object',
        patternProperties: { [secretName]: { enum: ['', null] } },
        description: 'The Docker API shows an environment. Give a secret as a file: <NAME>_FILE: /run/secrets/<name>.',
      },
      labels: labelSchema(owner),
    },
    additionalProperties: false,
    description: `Every container has its walls: read_only: true, cap_drop: [ALL], security_opt: ['no-new-privileges:true'], mem_limit, pids_limit.`,
  };
}

const ports: Schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['host_ip', 'published'],
    properties: { host_ip: { enum: ['127.0.0.1', '::1'] }, published: { type: ['string', 'number'], minLength: 1 } },
  },
  description: 'Only the gateway is reached from outside. Write 127.0.0.1:<port of the host>:<port of the container>.',
};

function limit(example: string): Schema {
  const description = `One app without a limit can take the whole machine down. Write ${example}, or what it needs.`;
  return { type: ['string', 'number'], pattern: '^[1-9]', exclusiveMinimum: 0, description };
}

/** A built image replaces the image of its name, so the name must carry the project. Other images must not look like one. */
function image(owner: ComposeOwner): Schema {
  const { project } = owner;
  return {
    type: 'string',
    pattern: `^(?!.*portico-)[^$]*$|^${escapePattern(project)}-(?!${foreignEnding(owner)})[^$]*$`,
    description: `Images of this app are called ${project}-<name>.`,
  };
}

function build(owner: ComposeOwner): Schema {
  const { folder } = owner;
  const up = upwards(owner);
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(buildOptions.map((key) => [key, {}])),
      context: {},
      dockerfile: { pattern: String.raw`^(?!/|(.*/)?\.\.(/|$))[^$]+$` },
      labels: { propertyNames: { pattern: plainLabel } },
    },
    additionalProperties: false,
    anyOf: [
      { properties: { context: { pattern: String.raw`^(\.|\./[^$]*)$` } } },
      {
        required: ['context', 'dockerfile'],
        properties: {
          context: { const: up },
          dockerfile: { pattern: `^(infra/images/|${escapePattern(folder)}/)` },
        },
      },
    ],
    description: `An image is built in the app's folder, or in ${up} by a Dockerfile of infra/images or ${folder}, and brings no route along.`,
  };
}

/** On the edge network, a container's only name carries its slug: apps trust each other by name. */
function networks({ slug }: ComposeOwner, isPart: boolean): Schema {
  const aliases = { type: 'array', items: { enum: [`${slug}-frontend`, `${slug}-backend`] } };
  const edge = { type: ['object', 'null'], properties: { aliases, priority: {} }, additionalProperties: false };
  return {
    type: 'object',
    properties: { 'portico-edge': isPart ? edge : { not: {} } },
    description: 'Every app is on portico-edge. Only frontend and backend join it, under their own name.',
  };
}

/** Of the host, a container sees only its own app's files, read-only. */
function mount(owner: ComposeOwner, isDevelopment: boolean): Schema {
  const up = escapePattern(upwards(owner));
  const bind = (source: string, target: object): Schema => ({
    required: ['read_only'],
    properties: { type: { const: 'bind' }, read_only: { const: true }, source: { pattern: source }, target },
  });
  return {
    type: 'object',
    required: ['type'],
    anyOf: [
      { properties: { type: { enum: ['tmpfs', 'image'] } } },
      { properties: { type: { const: 'volume' }, source: { pattern: String.raw`^(\w[\w.-]*)?$` } } },
      bind(ownFile, {}),
      bind(`^${up}/infra/compose/database$`, { const: '/docker-entrypoint-initdb.d' }),
      ...(isDevelopment ? [bind(`^${up}/packages$`, { const: '/source/packages' })] : []),
    ],
    description: 'Mount a volume of the app, or with :ro a file or folder of its own other than .env and .secrets.',
  };
}
