import { runService } from '@portico/nest-service';
import { loadConfig } from './config.ts';
import { createApp } from './create-app.ts';

await runService(async () => {
  const config = loadConfig();
  return { app: await createApp(config), host: config.HOST, port: config.PORT };
});
