import { Controller, Get } from '@nestjs/common';
import { launcher, portalLauncher, type PortalLauncher } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { readAnswer } from '../auth-answers/read-answer.ts';
import { AppAvailability } from './app-availability.ts';

@Controller('api/apps')
export class LauncherController {
  constructor(private readonly availability: AppAvailability) {}

  /** The apps that the signed-in person may open or ask for, and whether those that may be opened answer. */
  @Get()
  @RequireUser()
  @Answers(portalLauncher)
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<PortalLauncher> {
    const { apps } = await readAnswer(await authFetch('auth', '/api/me/apps'), launcher);
    const open = apps.filter(({ state }) => state === 'open');
    const away = await this.availability.listAway(open.map(({ url }) => url));
    return { apps: apps.map((app) => ({ ...app, available: !away.has(app.url) })) };
  }
}
