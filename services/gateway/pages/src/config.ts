import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PORT: port.default(8000).describe('Port for requests that no app takes.'),
  ERROR_PORT: port
    .default(8001)
    .describe('Port on which the gateway asks for the page to an error: `/<status>?url=<address>`.'),
  GATEWAY_ROUTES_FILE: z.string().min(1).describe('JSON file `{ "routes": Route[] }`; followed when it changes.'),
});

export interface PagesConfig {
  readonly host: string;
  readonly port: number;
  readonly errorPort: number;
  readonly routesFile: string;
}

/** Throws one error that lists all problems of the environment. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): PagesConfig {
  const result = schema.safeParse(environment);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment of the page service is wrong:\n${lines.join('\n')}`);
  }
  const { HOST: host, PORT, ERROR_PORT: errorPort, GATEWAY_ROUTES_FILE: routesFile } = result.data;
  return { host, port: PORT, errorPort, routesFile };
}
