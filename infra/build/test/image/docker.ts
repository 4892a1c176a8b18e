import { spawnSync } from 'node:child_process';

const found = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' });
const engine = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { encoding: 'utf8' });

/** Why these tests cannot run here. Empty if they can. */
export const missing =
  found.status !== 0 ? 'there is no Docker with Compose' : engine.status !== 0 ? 'no Docker engine answers' : '';

export interface Ended {
  status: number;
  /** Both streams, in the order in which they ended. */
  text: string;
}

/** Runs `docker` and returns its outcome. */
export function tryDocker(args: readonly string[], cwd?: string): Ended {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DOCKER_HOST: process.env.DOCKER_HOST };
  const { status, stdout, stderr } = spawnSync('docker', args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { status: status ?? -1, text: `${stdout}${stderr}` };
}

/** Standard output of `docker`. Throws its error output on failure. */
export function docker(args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr } = spawnSync('docker', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`docker ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout.trim();
}

export interface ImageFacts {
  Id: string;
  Size: number;
  Config: {
    User: string;
    Env: string[];
    Labels: Record<string, string>;
    StopSignal?: string;
    Healthcheck?: { Test: string[]; Interval: number; StartPeriod: number };
  };
}

export function inspectImage(image: string): ImageFacts {
  return (JSON.parse(docker(['image', 'inspect', image])) as ImageFacts[])[0]!;
}
