import { Global, Module } from '@nestjs/common';
import { Database as ServiceDatabase } from '@portico/nest-service';
import { Database } from './database.ts';
import { Notifications } from './notifications.ts';
import { Prisma } from './prisma.ts';
import { Sealer } from './sealer.ts';

@Global()
@Module({
  // Readiness asks for the database by the class of nest-service.
  providers: [Database, { provide: ServiceDatabase, useExisting: Database }, Prisma, Sealer, Notifications],
  exports: [Database, ServiceDatabase, Prisma, Sealer, Notifications],
})
export class PlatformModule {}
