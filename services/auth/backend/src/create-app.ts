import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService, type CreateServiceOptions, TrustedPeers } from '@portico/nest-service';
import pino from 'pino';
import { Registry } from 'prom-client';
import { AppModule, type AppModuleOptions } from './app.module.ts';
import { allowLargeSyncs } from './apps/allow-large-syncs.ts';
import type { Config } from './config/config.ts';
import { Jobs } from './jobs/jobs.ts';
import { DecisionLog } from './decision-log/decision-log.ts';
import { observeDenials } from './access/denials/observe-denials.ts';
import { ReportedDenials } from './access/denials/reported-denials.ts';
import { prepareDecisionRoutes } from './authzen/prepare-decision-routes.ts';
import { DecisionMetrics } from './decisions/metrics/decision-metrics.ts';
import { AuditService } from './audit/audit.service.ts';
import { observeAudit } from './audit/observe-audit.ts';
import { EventHub } from './event-streams/event-hub.ts';
import { observeStreams } from './event-streams/observe-streams.ts';
import { observeDecisionLog } from './decision-log/observe-decision-log.ts';
import { observeJobs } from './jobs/observe-jobs.ts';
import { OidcMount } from './oidc/oidc-mount.ts';
import { assertSchema } from './platform/assert-schema.ts';
import { Database } from './platform/database.ts';
import { Notifications } from './platform/notifications.ts';
import { allowObjectBatches } from './resources/allow-object-batches.ts';

export interface CreateAppOptions extends AppModuleOptions {
  /** Default standard output. */
  logDestination?: CreateServiceOptions['logDestination'];
  /** Whether this process runs jobs once it listens. Default true. Without it, it still queues them. */
  jobs?: boolean;
}

/** Builds the whole service without listening. */
export async function createApp(config: Config, options: CreateAppOptions = {}): Promise<NestFastifyApplication> {
  const registry = new Registry();
  const trustedPeers = new TrustedPeers(config.trustedPeers);
  const mount = new OidcMount(registry, trustedPeers);
  let jobs: Jobs | undefined;
  return createService(AppModule.forRoot(config, options), {
    name: 'auth',
    logLevel: config.logLevel,
    logDestination: options.logDestination ?? bufferedOutput(),
    trustedPeers,
    health: { path: '/health', facts: { jobs: async () => jobs?.facts() } },
    metrics: { registry },
    fastify: { serverFactory: mount.createServer, schemaController: { compilersFactory: withoutJsonSchemas } },
    configure: async (fastify, app) => {
      app.get(Notifications).open();
      await assertSchema(app.get(Database));
      mount.attach(fastify, app);
      allowLargeSyncs(fastify);
      allowObjectBatches(fastify);
      const found = app.get(Jobs);
      jobs = found;
      observeJobs(registry, found);
      app.get(DecisionMetrics).register(registry);
      prepareDecisionRoutes(fastify);
      observeAudit(registry, app.get(AuditService, { strict: false }));
      observeStreams(registry, app.get(EventHub, { strict: false }));
      observeDecisionLog(registry, app.get(DecisionLog));
      observeDenials(registry, app.get(ReportedDenials));
      if (options.jobs !== false) fastify.addHook('onListen', async () => found.startSoon());
    },
  });
}

/** Routes validate with zod. Fastify would load Ajv and fast-json-stringify at each start, in case a route has a JSON Schema. */
const withoutJsonSchemas = { buildValidator: refuseJsonSchema, buildSerializer: refuseJsonSchema };

function refuseJsonSchema(): never {
  throw new Error(
    'A route of this service has a JSON Schema of Fastify. Use a zod schema, or allow them in create-app.ts.',
  );
}

/** Writes lines in batches, at the latest after half a second and at exit: single writes cost a tenth of a token request. */
function bufferedOutput(): NonNullable<CreateAppOptions['logDestination']> {
  return pino.destination({ dest: 1, sync: false, minLength: 15_000, periodicFlush: 500 });
}
