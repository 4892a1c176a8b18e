import { docker, type DockerOptions } from './docker.ts';

/** The one network that every project joins. */
function edgeNetwork(instance: string): string {
  return `portico-edge-${instance}`;
}

export async function ensureEdgeNetwork(instance: string, options?: DockerOptions): Promise<void> {
  const name = edgeNetwork(instance);
  const filter = ['network', 'ls', '--filter', `name=^${name}$`, '--format', '{{.Name}}'];
  if ((await docker(filter, options)).stdout.trim() === name) return;
  await docker(['network', 'create', '--label', `portico.instance=${instance}`, name], options);
}

/** Removes it, unless somebody's container still stands on it. */
export async function removeEdgeNetwork(instance: string): Promise<void> {
  await docker(['network', 'rm', edgeNetwork(instance)]).catch(() => {});
}
