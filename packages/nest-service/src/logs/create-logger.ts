import { pino, type DestinationStream, type Logger } from 'pino';

export interface CreateLoggerOptions {
  /** Name of the service, on each line. */
  name: string;
  /** Default `info`; `silent` writes nothing. */
  level?: string;
  /** Default standard output. */
  destination?: DestinationStream;
}

const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'Set-Cookie',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'logout_token',
  'code',
  'code_verifier',
  'secret',
  'client_secret',
  'clientSecret',
];

/** Error codes (`code` at the top of a line, or of an error) are ours and stay readable. A `code` in a body is a credential. */
const READABLE_AT_TOP = new Set(['code']);

function redactedPaths(): string[] {
  return SECRET_KEYS.flatMap((key) => {
    const own = READABLE_AT_TOP.has(key) ? [] : [`["${key}"]`];
    return [...own, `body["${key}"]`, `query["${key}"]`, `*.*["${key}"]`, `*.*.*["${key}"]`].concat(
      READABLE_AT_TOP.has(key) ? [] : [`*["${key}"]`],
    );
  });
}

/** Structured log lines (JSON, ISO times) with credentials redacted. */
export function createLogger(options: CreateLoggerOptions): Logger {
  return pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      redact: { paths: redactedPaths(), censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
