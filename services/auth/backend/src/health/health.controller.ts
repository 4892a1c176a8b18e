import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Database, type Statement } from '../platform/database.ts';

const ping: Statement = { name: 'health_ping', text: 'SELECT 1' };

@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    await this.database.query(ping).catch((cause: unknown) => {
      throw new ServiceUnavailableException('The database does not answer', { cause });
    });
    return { status: 'ok' };
  }
}
