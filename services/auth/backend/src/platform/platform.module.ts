import { Global, Module } from '@nestjs/common';
import { Database as ServiceDatabase } from '@portico/nest-service';
import { Database } from './database.ts';
import { Notifications } from './notifications.ts';
import { Sealer } from './sealer.ts';

@Global()
@Module({
  // Readiness finds the database by the class of nest-service.
  providers: [Database, { provide: ServiceDatabase, useExisting: Database }, Sealer, Notifications],
  exports: [Database, ServiceDatabase, Sealer, Notifications],
})
export class PlatformModule {}
