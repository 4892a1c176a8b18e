import { type PlatformEvent, platformEvent } from '@portico/api-types';

/** Undefined for unknown kinds. A known kind that cannot be parsed counts as a reset. */
export function readPlatformEvent(data: string): PlatformEvent | undefined {
  const json = parse(data);
  const event = platformEvent.safeParse(json);
  if (event.success) return event.data;
  const kind = (json as { kind?: unknown } | null | undefined)?.kind;
  const isKnown = platformEvent.options.some((option) => option.shape.kind.value === kind);
  return isKnown || typeof kind !== 'string' ? { kind: 'reset' } : undefined;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
