import { z } from 'zod';
import { isLoopback, peerTrust } from './peer-trust.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

const schema = z
  .object({
    HOST: z.string().default('127.0.0.1').describe('Address to listen on; loopback unless a front is named.'),
    PORT: z.coerce.number().int().min(0).max(65_535).describe('Port to listen on.'),
    GATEWAY_ROUTES_FILE: z.string().min(1).describe('JSON file `{ "routes": Route[] }`; followed when it changes.'),
    PORTICO_TRUSTED_PROXY: list.describe('Addresses or CIDR ranges of the TLS-terminating front, comma-separated.'),
  })
  .superRefine(({ HOST, PORTICO_TRUSTED_PROXY }, issues) => {
    try {
      peerTrust(PORTICO_TRUSTED_PROXY);
    } catch (error) {
      issues.addIssue({ code: 'custom', path: ['PORTICO_TRUSTED_PROXY'], message: (error as Error).message });
    }
    if (isLoopback(HOST) || PORTICO_TRUSTED_PROXY.length > 0) return;
    const message = `${HOST} is not loopback: name the TLS-terminating proxy in PORTICO_TRUSTED_PROXY first.`;
    issues.addIssue({ code: 'custom', path: ['HOST'], message });
  });

export interface GatewayConfig {
  readonly host: string;
  readonly port: number;
  readonly routesFile: string;
  readonly trustedProxies: string[];
}

/** Throws one error that lists all problems of the environment. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const result = schema.safeParse(environment);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The gateway's environment is wrong:\n${lines.join('\n')}`);
  }
  const {
    HOST: host,
    PORT: port,
    GATEWAY_ROUTES_FILE: routesFile,
    PORTICO_TRUSTED_PROXY: trustedProxies,
  } = result.data;
  return { host, port, routesFile, trustedProxies };
}
