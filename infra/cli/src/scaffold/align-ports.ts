import type { ManifestPorts } from '@portico/manifest';

/** Text of a Compose file, or of `.env.app`, in which every port by default is the manifest's. */
export function alignPorts(text: string, ports: ManifestPorts): string {
  return text
    .replaceAll(
      /(\$\{PORTICO_(FRONTEND|BACKEND|DATABASE)_PORT:?-)\d+\}/g,
      (_, start: string, use: string) => `${start}${ports[use.toLowerCase() as keyof ManifestPorts]}}`,
    )
    .replaceAll(/^(PORT=)\d+$/gm, (_, start: string) => `${start}${ports.backend}`);
}
