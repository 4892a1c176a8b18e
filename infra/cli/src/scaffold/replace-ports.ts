import type { ManifestPorts } from '@portico/manifest';

/** Replaces an app's old ports, where they are whole numbers, with its new ones. */
export function replacePorts(text: string, from: ManifestPorts, to: ManifestPorts): string {
  const next = new Map(
    (['frontend', 'backend', 'database'] as const).map((use) => [String(from[use]), String(to[use])]),
  );
  // All at once: a new port of one can be the old port of another.
  return text.replaceAll(new RegExp(`(?<![\\d.])(?:${[...next.keys()].join('|')})(?!\\d|\\.\\d)`, 'g'), (port) =>
    next.get(port)!,
  );
}
