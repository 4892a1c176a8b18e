import { Controller, Get, Param } from '@nestjs/common';
import { type AppHealthDetails, appHealthDetails, type AppsHealth, appsHealth } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers, requestErrors } from '@portico/nest-service';
import { z } from 'zod';
import { checkPassesOn } from '../graphql/check-passes-on.ts';
import type { GraphqlRequest } from '../graphql/graphql-request.ts';
import { AppProbes } from './app-probes.ts';

const slugParam = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const oneAnswer = z.object({ data: z.object({ app: z.object({ healthUrl: z.string() }) }) });
const listed = z.object({ slug: z.string().nullable(), healthUrl: z.string(), missingSince: z.string().nullable() });
const allAnswer = z.object({ data: z.object({ apps: z.array(listed) }) });

/** Whether apps of the platform answer, and how fast. Auth decides which apps the person may see. */
@Controller('api/apps')
export class AppHealthController {
  constructor(private readonly probes: AppProbes) {}

  /** @throws `request.not_found`, `service.unavailable` */
  @Get('health')
  @RequireUser()
  @Answers(appsHealth)
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<AppsHealth> {
    const { apps } = await this.ask(
      authFetch,
      { query: 'query AppAddresses { apps { slug healthUrl missingSince } }' },
      allAnswer,
    );
    const present = apps.flatMap(({ slug, healthUrl, missingSince }) =>
      slug === null || missingSince !== null ? [] : [{ slug, healthUrl }],
    );
    const probes = await this.probes.list(present.map(({ healthUrl }) => healthUrl));
    return { apps: present.map(({ slug }, index) => ({ slug, ...probes[index]! })) };
  }

  /** @throws `request.not_found`, `service.unavailable` */
  @Get(':slug/health')
  @RequireUser()
  @Answers(appHealthDetails)
  async show(
    @Param('slug', { schema: slugParam }) slug: string,
    @CurrentAuthFetch() authFetch: AuthFetch,
  ): Promise<AppHealthDetails> {
    const query = 'query AppAddress($id: ID!) { app(id: $id) { healthUrl } }';
    const { app } = await this.ask(authFetch, { query, variables: { id: slug } }, oneAnswer);
    const probe = await this.probes.find(app.healthUrl);
    return { ...probe, lastHourMs: this.probes.listTimes(app.healthUrl) };
  }

  private async ask<Data>(
    authFetch: AuthFetch,
    request: GraphqlRequest,
    answer: z.ZodType<{ data: Data }>,
  ): Promise<Data> {
    const response = await authFetch('auth', '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    await checkPassesOn(response);
    const found = answer.safeParse(await response.json());
    if (!found.success) throw requestErrors.not_found();
    return found.data.data;
  }
}
