import { createApp } from './create-app.ts';
import { loadConfig } from './config/load-config.ts';

const config = loadConfig();
const app = await createApp(config);
await app.listen(config.port, config.host);
