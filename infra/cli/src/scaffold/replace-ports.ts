import type { ManifestPorts } from '@portico/manifest';

/** The text with an app's old ports, where they stand as numbers of their own, replaced by its new ones. */
export function replacePorts(text: string, from: ManifestPorts, to: ManifestPorts): string {
  const next = new Map(
    (['frontend', 'backend', 'database'] as const).map((use) => [String(from[use]), String(to[use])]),
  );
  // All at once: a new port of one may be the old port of another.
  return text.replaceAll(new RegExp(`(?<![\\d.])(?:${[...next.keys()].join('|')})(?!\\d|\\.\\d)`, 'g'), (port) =>
    next.get(port)!,
  );
}
