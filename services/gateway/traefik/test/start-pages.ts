import { fileURLToPath } from 'node:url';
import { eventually } from '@portico/gateway-conformance/testing';
import { startProcess } from './start-process.ts';

export interface TestPages {
  readonly pages: string;
  readonly errorPages: string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../pages/src/main.ts', import.meta.url));

/** The page service in its own process. */
export async function startPages(routesFile: string): Promise<TestPages> {
  const env = { PATH: process.env.PATH, PORT: '0', ERROR_PORT: '0', GATEWAY_ROUTES_FILE: routesFile };
  const service = startProcess(process.execPath, [main], { env });
  const listening = () =>
    service
      .output()
      .split('\n')
      .find((line) => line.includes('"listening"'));
  await eventually(() => listening() !== undefined, 'the page service listens');
  const { port, errorPort } = JSON.parse(listening()!) as { port: number; errorPort: number };
  return { pages: `http://127.0.0.1:${port}`, errorPages: `http://127.0.0.1:${errorPort}`, stop: service.stop };
}
