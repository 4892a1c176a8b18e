import { CliError, exitCodes } from '../terminal/cli-error.ts';

export interface DockerFault {
  args: readonly string[];
  stderr: string;
  /** Whether the program is missing. */
  missing: boolean;
  log?: string;
  failed?: string;
}

interface Known {
  pattern: RegExp;
  code: string;
  failed: string;
  next: string;
}

const known: Known[] = [
  {
    pattern: /permission denied.*(docker\.sock|docker daemon socket)/i,
    code: 'docker.denied',
    failed: "This user can't use the Docker engine.",
    next: 'sudo usermod -aG docker $USER, then sign in to this machine again (members of that group are root here).',
  },
  {
    pattern: /cannot connect to the docker daemon|is the docker daemon running|error during connect|dial unix/i,
    code: 'docker.unreachable',
    failed: "The Docker engine doesn't answer.",
    next: 'Start it (sudo systemctl start docker), or see make doctor.',
  },
  {
    pattern: /no space left on device/i,
    code: 'disk.no_space_left',
    failed: 'No space left for Docker.',
    next: 'Free some space (docker builder prune, docker image prune), then run the command again.',
  },
  {
    pattern: /port is already allocated|address already in use/i,
    code: 'port.taken',
    failed: 'A port that the platform publishes is taken.',
    next: 'make doctor says by whom; free it, or set another PORTICO_PORT and PORTICO_PORT_OFFSET in .env.shared.',
  },
];

/** Explains a failed `docker` command and what to do. */
export function dockerFailed({ args, stderr, missing, log, failed }: DockerFault): CliError {
  if (missing) {
    return new CliError(
      {
        code: 'docker.missing',
        failed: "There's no docker program on this machine.",
        why: 'The docker runtime needs a Docker engine with Compose v2.',
        next: 'Install them (make doctor says how), or use RUNTIME=embedded.',
      },
      exitCodes.preflightFailed,
    );
  }
  const why = lastWords(stderr);
  const match = known.find(({ pattern }) => pattern.test(stderr));
  if (match) {
    const exitCode = match.code.startsWith('docker.') ? exitCodes.preflightFailed : exitCodes.failed;
    return new CliError({ code: match.code, failed: match.failed, why, next: match.next }, exitCode);
  }
  return new CliError({
    code: 'docker.failed',
    failed: failed ?? `docker ${args.slice(0, 4).join(' ')} failed.`,
    why,
    next: log
      ? `Read ${log}, correct it, and run make up again.`
      : 'Correct that, or see make doctor; then run it again.',
  });
}

/** The line that most likely gives the reason: the last one that is not decoration. */
function lastWords(text: string): string {
  const lines = text
    // oxlint-disable-next-line no-control-regex -- colours of the tools
    .replaceAll(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[-=>]+$/.test(line));
  return (lines.at(-1) ?? 'It wrote nothing.').slice(0, 300);
}
