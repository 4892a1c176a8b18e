import { stdSerializers } from 'pino';

const HIDDEN = '[redacted]';

/** A credential by its name, in headers, bodies, queries and tokens: `set-cookie`, `newPassword`, `client_secret`, `id_token_hint`. */
const SECRET_KEY =
  /(?:authorization|cookies?|passwords?|passphrase|secrets?|tokens?|token_hint|assertion|verifier|api-?_?key)$/i;

/** Nothing that a reader of logs needs lies deeper. */
const MAX_DEPTH = 6;

/** Hides credentials in the object of a log line, at any depth, and serialises its errors. Copies only what changes. */
export function hideSecrets(line: Record<string, unknown>): Record<string, unknown> {
  return hideIn(line, [], 'line');
}

/** `code` at the top of a line and of the line's own errors is an error code; anywhere else it may be an authorization code. */
type Place = 'line' | 'error of line' | 'below';

function hideIn<T extends object>(object: T, ancestors: readonly object[], place: Place): T {
  const within = [...ancestors, object];
  let changed: Record<string, unknown> | undefined;
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    const value: unknown = object[key];
    if (value === undefined || value === null) continue;
    const shown = isSecret(key, place)
      ? HIDDEN
      : typeof value === 'object' && !(place === 'line' && hasOwnSerializer(key, value))
        ? hideInValue(value, within, place)
        : value;
    if (shown === value) continue;
    changed ??= (Array.isArray(object) ? [...(object as unknown[])] : { ...object }) as Record<string, unknown>;
    changed[key] = shown;
  }
  return (changed ?? object) as T;
}

function hideInValue(value: object, ancestors: readonly object[], place: Place): unknown {
  if (ancestors.includes(value)) return '[circular]';
  if (ancestors.length > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) {
    const shown = stdSerializers.err(value);
    return hideIn(shown, [...ancestors, value], place === 'line' ? 'error of line' : 'below');
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const json: unknown = value.toJSON();
    return typeof json === 'object' && json !== null ? hideIn(json, [...ancestors, value], 'below') : json;
  }
  return hideIn(value, ancestors, 'below');
}

function isSecret(key: string, place: Place): boolean {
  return key === 'code' ? place === 'below' : SECRET_KEY.test(key);
}

/** Fastify logs its request and reply, and picks what to print of them. */
function hasOwnSerializer(key: string, value: object): boolean {
  return (key === 'req' || key === 'res') && Object.getPrototypeOf(value) !== Object.prototype;
}
