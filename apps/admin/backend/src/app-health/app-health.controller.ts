import { Controller, Get, Param } from '@nestjs/common';
import { type AppHealth, appHealth } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers, requestErrors } from '@portico/nest-service';
import { z } from 'zod';
import { checkPassesOn } from '../graphql/check-passes-on.ts';
import { AppProbes } from './app-probes.ts';

const slugParam = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const answer = z.object({ data: z.object({ app: z.object({ url: z.string() }) }) });

/** Whether an app of the platform answers, and how fast. */
@Controller('api/apps')
export class AppHealthController {
  constructor(private readonly probes: AppProbes) {}

  /** Auth decides whether the person may see the app. @throws `request.not_found`, `service.unavailable` */
  @Get(':slug/health')
  @RequireUser()
  @Answers(appHealth)
  async show(
    @Param('slug', { schema: slugParam }) slug: string,
    @CurrentAuthFetch() authFetch: AuthFetch,
  ): Promise<AppHealth> {
    return this.probes.find(await this.findUrl(authFetch, slug));
  }

  private async findUrl(authFetch: AuthFetch, slug: string): Promise<string> {
    const response = await authFetch('auth', '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: 'query AppAddress($id: ID!) { app(id: $id) { url } }', variables: { id: slug } }),
    });
    await checkPassesOn(response);
    const found = answer.safeParse(await response.json());
    if (!found.success) throw requestErrors.not_found();
    return found.data.data.app.url;
  }
}
