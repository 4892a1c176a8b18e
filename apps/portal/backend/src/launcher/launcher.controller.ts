import { Controller, Get } from '@nestjs/common';
import { type Launcher, launcher } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { readAnswer } from '../auth-answers/read-answer.ts';

@Controller('api/apps')
export class LauncherController {
  /** The apps that the signed-in person may open or ask for. */
  @Get()
  @RequireUser()
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<Launcher> {
    return readAnswer(await authFetch('auth', '/api/me/apps'), launcher);
  }
}
