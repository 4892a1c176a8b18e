import { type DynamicModule, Module } from '@nestjs/common';
import { PorticoAuthModule } from '@portico/auth-client-nest';
import { DatabaseModule } from '@portico/nest-service';
import { AccountController } from './account/account.controller.ts';
import { AccessRequestsController } from './access-requests/access-requests.controller.ts';
import { RequestsToDecideController } from './access-requests/requests-to-decide.controller.ts';
import type { Config } from './config.ts';
import { AppAvailability } from './launcher/app-availability.ts';
import { InvitationsController } from './invitations/invitations.controller.ts';
import { LauncherController } from './launcher/launcher.controller.ts';
import { PlacesController } from './places/places.controller.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({ connectionString: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE }),
        PorticoAuthModule.forRoot({ environment: config }),
      ],
      providers: [{ provide: AppAvailability, useFactory: () => new AppAvailability(config.PORTICO_RESOLVE) }],
      controllers: [
        AccountController,
        AccessRequestsController,
        InvitationsController,
        LauncherController,
        PlacesController,
        RequestsToDecideController,
      ],
    };
  }
}
