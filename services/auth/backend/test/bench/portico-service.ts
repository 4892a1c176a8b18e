/** The whole service as in production, and a route that does nothing. */
import { Controller, HttpCode, Module, Post } from '@nestjs/common';
import { createApp } from '../../src/create-app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { Public } from '../../src/guard/requires.ts';
import { reportToBench } from './report-to-bench.ts';

/** Takes a JSON body and gives a constant. What it costs is Nest, Fastify, the log line and the metrics. */
@Public()
@Controller('bench')
class NothingController {
  @HttpCode(200)
  @Post('nothing')
  answer(): { decision: boolean } {
    return { decision: true };
  }
}

@Module({ controllers: [NothingController] })
class NothingModule {}

const config = loadConfig();
const app = await createApp(config, { modules: [NothingModule] });
await app.listen(config.port, config.host);
reportToBench(config.port);
