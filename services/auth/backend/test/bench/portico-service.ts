/** The whole service as in production. */
import { createApp } from '../../src/create-app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { reportToBench } from './report-to-bench.ts';

const config = loadConfig();
const app = await createApp(config);
await app.listen(config.port, config.host);
reportToBench(config.port);
