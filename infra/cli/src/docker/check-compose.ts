import type { DockerAnswer } from './call-docker.ts';
import { askEngine } from './ask-engine.ts';
import { fine, type Finding, wrong } from '../platform/finding.ts';
import { installCommand } from './install-command.ts';

/** The first that reads `env_file: [{ path: …, required: false }]`, as in `services/gateway/docker-compose.https.yml`. */
export const leastCompose = '2.24.0';

export interface ComposeSeen {
  /** `docker compose version --short` */
  plugin: DockerAnswer;
  /** `docker-compose version --short`: version 1 was a separate program. */
  program: DockerAnswer;
  /** `docker buildx version` */
  buildx: DockerAnswer;
  install: string;
}

/** Compose v2 and buildx are plugins of the docker program, in separate packages. */
export async function checkCompose({ runtime }: { runtime: 'embedded' | 'docker' }): Promise<Finding[]> {
  if (runtime !== 'docker') return [];
  const [plugin, program, buildx, install] = await Promise.all([
    askEngine(['compose', 'version', '--short']),
    askEngine(['version', '--short'], 'docker-compose'),
    askEngine(['buildx', 'version']),
    installCommand(),
  ]);
  // The engine check already reports a missing docker program.
  return plugin.missing ? [] : judgeCompose({ plugin, program, buildx, install });
}

export function judgeCompose({ plugin, program, buildx, install }: ComposeSeen): Finding[] {
  const build = /v?(\d+\.\d+[^\s]*)/.exec(buildx.stdout)?.[1];
  return [
    judgePlugin(plugin, program, install),
    buildx.exitCode === 0
      ? fine('Buildx', build ?? 'installed')
      : wrong('Buildx', 'not installed; images are built with it', install),
  ];
}

function judgePlugin(plugin: DockerAnswer, program: DockerAnswer, install: string): Finding {
  const version = /^v?(\d+\.\d+\.\d+\S*)/.exec(plugin.stdout.trim())?.[1];
  const old = /^v?(1\.\d+\S*)/.exec(program.stdout.trim())?.[1];
  if (plugin.exitCode !== 0 || version === undefined) {
    const detail = old ? `only version ${old}, which ended in 2023; version 2 is needed` : 'not installed';
    return wrong('Compose', detail, install);
  }
  if (isAtLeast(version, leastCompose)) return fine('Compose', version);
  return wrong('Compose', `${version} is too old; the least is ${leastCompose}`, install);
}

function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [version, least].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (const [index, part] of need!.entries()) {
    if ((have![index] ?? 0) !== part) return (have![index] ?? 0) > part;
  }
  return true;
}
