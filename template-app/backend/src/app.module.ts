import { type DynamicModule, Module } from '@nestjs/common';
import { PorticoAuthModule } from '@portico/auth-client-nest';
import { DatabaseModule } from '@portico/nest-service';
import type { Config } from './config.ts';
import { NotesModule } from './notes/notes.module.ts';
import { PrismaModule } from './platform/prisma.module.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({ connectionString: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE }),
        PorticoAuthModule.forRoot({
          environment: config,
          // An issuer that is not Portico knows no permissions of ours: whoever signs in there has own notes.
          permissionsOfForeignIssuer: ['note.read', 'note.write'],
        }),
        PrismaModule,
        NotesModule,
      ],
    };
  }
}
