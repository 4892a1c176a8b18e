import { z } from 'zod';
import { LOCAL_GATEWAY, parseTrustedPeers } from '../trusted-peers/parse-trusted-peers.ts';

/** Common fields for the start-up configuration of services. */
export const configFields = {
  environment: z
    .enum(['development', 'production'])
    .default('development')
    .describe('`development` allows what only a developer needs'),
  host: z.string().default('127.0.0.1').describe('Address to listen on'),
  port: z.coerce.number().int().min(0).max(65_535).describe('Port to listen on; 0 takes a free one'),
  logLevel: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  trustedPeers: z
    .string()
    .default(LOCAL_GATEWAY)
    .transform((text, context) => {
      try {
        parseTrustedPeers(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
      }
      return text;
    })
    .describe(
      'The gateway, whose X-Forwarded-* headers are believed: addresses, ranges and host names, comma-separated',
    ),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .describe('PostgreSQL database of this service'),
  poolSize: z.coerce.number().int().min(1).max(200).default(5).describe('Most connections held to the database'),
} as const;
