import { runService } from '@portico/nest-service';
import { createApp } from './create-app.ts';
import { loadConfig } from './config/load-config.ts';

await runService(async () => {
  const config = loadConfig();
  return { app: await createApp(config), host: config.host, port: config.port };
});
