import { docker, type DockerOptions } from './docker.ts';

export interface DockerSpace {
  /** Free bytes where the engine keeps its volumes, which can be another machine's disk. */
  free: number;
  /** Bytes used by these volumes. */
  used: number;
}

/** Measures inside a container, the only view of the disk that works wherever the engine runs. */
export async function measureSpace(
  volumes: readonly string[],
  { image, ...options }: DockerOptions & { image: string },
): Promise<DockerSpace> {
  const mounts = volumes.flatMap((name, index) => [
    '--mount',
    `type=volume,src=${name},dst=/volumes/${index},readonly`,
  ]);
  const run = ['run', '--rm', '--network', 'none', '--user', '0:0', ...mounts, '--entrypoint', 'sh', image, '-c'];
  const look = 'df -B1 --output=avail / | tail -n 1; mkdir -p /volumes; du -s -B1 /volumes | cut -f1';
  const { stdout } = await docker([...run, look], options);
  const [free = NaN, used = NaN] = stdout.trim().split('\n').map(Number);
  return { free, used };
}
