import { type DynamicModule, Module } from '@nestjs/common';
import { PorticoAuthModule } from '@portico/auth-client-nest';
import { DatabaseModule } from '@portico/nest-service';
import type { Config } from './config.ts';
import { NotesModule } from './notes/notes.module.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({
          connectionString: config.DATABASE_URL,
          poolSize: config.DATABASE_POOL_SIZE,
          prisma: async () => (await import('./generated/prisma/client.ts')).PrismaClient,
        }),
        PorticoAuthModule.forRoot({
          environment: config,
          // Other issuers don't know our permissions, so everyone who signs in there can read and write their own notes.
          permissionsOfForeignIssuer: ['note.read', 'note.write'],
        }),
        NotesModule,
      ],
    };
  }
}
