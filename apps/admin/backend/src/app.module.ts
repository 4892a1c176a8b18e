import { type DynamicModule, Module } from '@nestjs/common';
import { PorticoAuthModule } from '@portico/auth-client-nest';
import { DatabaseModule } from '@portico/nest-service';
import type { Config } from './config.ts';
import { AppHealthController } from './app-health/app-health.controller.ts';
import { AppProbes } from './app-health/app-probes.ts';
import { WatchApps } from './app-health/watch-apps.ts';
import { GraphqlController } from './graphql/graphql.controller.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({ connectionString: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE }),
        PorticoAuthModule.forRoot({ environment: config }),
      ],
      providers: [{ provide: AppProbes, useFactory: () => new AppProbes(config.PORTICO_RESOLVE) }, WatchApps],
      controllers: [AppHealthController, GraphqlController],
    };
  }
}
