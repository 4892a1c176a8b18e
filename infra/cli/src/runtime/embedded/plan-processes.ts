import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EnvPlan, Manifest } from '@portico/manifest';
import type { HealthProbe, ProcessSpec } from '../../supervisor/process-spec.ts';

export interface PlanProcessesOptions {
  root: string;
  /** Absolute path of Node. */
  node: string;
  /** Variables that every process can inherit: `PATH`, `HOME`, `TZ`, `LANG`. */
  inherited: Record<string, string>;
  /** Folder of Node's compile cache. */
  cache: string;
  gateway: { port: number; routesFile: string; domain: string; environment: string; trustedProxy: string[] };
  /** Hash of each process's sources, by slug and `gateway`. A change replaces the process. */
  revisions: Record<string, string>;
  /** Variables of `.env.app`, by slug. */
  structure?: Record<string, Record<string, string>>;
}

/** Stop order: the gateway, the apps, auth, then PostgreSQL. */
export const stopOrders = { gateway: 40, app: 30, auth: 20, postgres: 10 } as const;

/** One process per app with a backend, and the gateway. Each gets only its own environment. */
export function planProcesses(
  manifests: readonly Manifest[],
  envs: readonly EnvPlan[],
  options: PlanProcessesOptions,
): ProcessSpec[] {
  const backends = envs.flatMap((env) => {
    const manifest = manifests.find(({ slug }) => slug === env.slug);
    return manifest ? [planBackend(manifest, env, options)] : [];
  });
  return [...backends, planGateway(options)];
}

function planBackend(manifest: Manifest, env: EnvPlan, options: PlanProcessesOptions): ProcessSpec {
  const { slug, folder, health } = manifest;
  const port = Number(env.variables.PORT);
  return withRevision(
    {
      name: slug,
      command: options.node,
      // Without options of V8, as in `infra/images/backend.Dockerfile`: with most of them, V8 refuses the code cache of Node's own modules.
      args: ['dist/main.js'],
      cwd: join(options.root, folder, 'backend'),
      env: {
        ...options.inherited,
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: options.cache,
        ...options.structure?.[slug],
        ...env.variables,
      },
      port,
      health: { kind: 'http', url: `http://127.0.0.1:${port}${health}` } satisfies HealthProbe,
      stopOrder: slug === 'auth' ? stopOrders.auth : stopOrders.app,
    },
    options.revisions[slug],
    options.inherited,
  );
}

function planGateway({ root, node, inherited, cache, gateway, revisions }: PlanProcessesOptions): ProcessSpec {
  return withRevision(
    {
      name: 'gateway',
      command: node,
      args: ['--enable-source-maps', 'src/main.ts'],
      cwd: join(root, 'services/gateway/embedded'),
      env: {
        ...inherited,
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: cache,
        HOST: '127.0.0.1',
        PORT: String(gateway.port),
        PORTICO_DOMAIN: gateway.domain,
        PORTICO_ENVIRONMENT: gateway.environment,
        PORTICO_TRUSTED_PROXY: gateway.trustedProxy.join(','),
        GATEWAY_ROUTES_FILE: gateway.routesFile,
      },
      port: gateway.port,
      health: { kind: 'tcp', port: gateway.port } satisfies HealthProbe,
      stopOrder: stopOrders.gateway,
    },
    revisions.gateway,
    inherited,
  );
}

/**
 * The revision covers the spec and its sources, but not inherited variables: a command from another terminal (another
 * `PATH` or `LANG`) must not restart what already runs.
 */
export function withRevision(
  spec: Omit<ProcessSpec, 'revision'>,
  sources = '',
  inherited: Record<string, string> = {},
): ProcessSpec {
  const env = Object.fromEntries(Object.entries(spec.env).filter(([name, value]) => inherited[name] !== value));
  const revision = createHash('sha256')
    .update(JSON.stringify({ ...spec, env }))
    .update(sources)
    .digest('hex')
    .slice(0, 16);
  return { ...spec, revision };
}
