/** The whole service as it runs in production, but that passwords are not hashed: `make bench` measures the rest. */
import { createApp } from '../../src/create-app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { PasswordHasher } from '../../src/directory/password-hasher.ts';
import { reportToBench } from './report-to-bench.ts';

PasswordHasher.prototype.verify = async (stored) => stored !== null;
const config = loadConfig();
const app = await createApp(config);
await app.listen(config.port, config.host);
reportToBench(config.port);
