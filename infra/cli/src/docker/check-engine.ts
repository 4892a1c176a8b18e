import type { DockerAnswer } from './call-docker.ts';
import { askEngine } from './ask-engine.ts';
import { fine, type Finding, wrong } from '../platform/finding.ts';
import { installCommand } from './install-command.ts';

/** Whether a Docker engine responds. Reports nothing on the embedded runtime, which needs none. */
export async function checkEngine({ runtime }: { runtime: 'embedded' | 'docker' }): Promise<Finding[]> {
  if (runtime !== 'docker') return [];
  return judgeEngine(await askEngine(['version', '--format', '{{json .Server}}']), await installCommand());
}

const oldest = 20.1;

/** Three faults look alike to people but need different commands: no program, no daemon, no permission. */
export function judgeEngine({ exitCode, stdout, stderr, missing }: DockerAnswer, install: string): Finding[] {
  if (missing) return [wrong('Docker', 'not installed: there is no docker on the path', install)];
  const complaint = stderr.trim().split('\n').at(-1) ?? '';
  if (/permission denied/i.test(stderr)) {
    const next =
      'sudo usermod -aG docker $USER, then sign in to this machine again (members of that group are root here).';
    return [wrong('Docker', "the engine runs, but this user can't use its socket", next)];
  }
  if (/cannot connect|connection refused|no such file|failed to connect/i.test(stderr)) {
    return [wrong('Docker', "installed, but its daemon doesn't run", 'sudo systemctl enable --now docker')];
  }
  if (exitCode !== 0) return [wrong('Docker', complaint || 'it gives no answer', 'docker version')];
  const server = JSON.parse(stdout || 'null') as { Version?: string; Os?: string; Arch?: string } | null;
  if (!server?.Version) return [wrong('Docker', 'no engine answers', 'sudo systemctl enable --now docker')];
  const detail = `${server.Version}, ${server.Os} ${server.Arch}`;
  if (Number.parseFloat(server.Version.replace(/^(\d+)\.(\d)\./, '$1.0$2.')) >= oldest) return [fine('Docker', detail)];
  return [wrong('Docker', `${detail} is older than 20.10`, install)];
}
