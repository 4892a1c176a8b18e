import { docker, type DockerOptions } from './docker.ts';

/** The network that all projects join. */
function edgeNetwork(instance: string): string {
  return `portico-edge-${instance}`;
}

/** Returns whether it was created. */
export async function ensureEdgeNetwork(instance: string, options?: DockerOptions): Promise<boolean> {
  const name = edgeNetwork(instance);
  const filter = ['network', 'ls', '--filter', `name=^${name}$`, '--format', '{{.Name}}'];
  if ((await docker(filter, options)).stdout.trim() === name) return false;
  await docker(['network', 'create', '--label', `portico.instance=${instance}`, name], options);
  return true;
}

/** Addresses of this machine as seen on the network, when published ports are called from loopback. */
export async function listHostAddresses(instance: string, options?: DockerOptions): Promise<string[]> {
  const format = '{{range .IPAM.Config}}{{println .Gateway}}{{end}}';
  const { stdout } = await docker(['network', 'inspect', '--format', format, edgeNetwork(instance)], options);
  return stdout.split('\n').flatMap((line) => line.trim().split('/')[0] || []);
}

/** Removes it, unless another container uses it. */
export async function removeEdgeNetwork(instance: string): Promise<void> {
  await docker(['network', 'rm', edgeNetwork(instance)]).catch(() => {});
}
