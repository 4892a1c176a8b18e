import { toCliError } from '../terminal/cli-error.ts';
import type { Output } from '../terminal/output.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { checkCertificates } from './checks/certificates.ts';
import { checkCompose } from '../docker/check-compose.ts';
import { checkContainers } from './checks/containers.ts';
import { checkDisk } from './checks/disk.ts';
import { checkEngine } from '../docker/check-engine.ts';
import { checkFileModes } from './checks/file-modes.ts';
import { checkFront } from './checks/front.ts';
import { checkManifests } from './checks/manifests.ts';
import { checkNames } from './checks/names.ts';
import { checkNode } from './checks/node.ts';
import { checkPorts } from './checks/ports.ts';
import { checkPostgres } from './checks/postgres.ts';
import { checkProcesses } from './checks/processes.ts';
import { checkSettings } from './checks/settings.ts';
import { type Finding, warning } from '../platform/finding.ts';
import { type Check, lookAtMachine, type Machine } from './machine.ts';

/** In display order: the machine, the checkout, what runs, what is visible from outside. */
const checks: Record<string, Check> = {
  Node: checkNode,
  PostgreSQL: checkPostgres,
  Docker: checkEngine,
  Compose: checkCompose,
  Disk: checkDisk,
  Settings: checkSettings,
  Files: checkFileModes,
  Manifests: checkManifests,
  Processes: checkProcesses,
  Containers: checkContainers,
  Ports: checkPorts,
  Front: checkFront,
  Names: checkNames,
  Certificates: checkCertificates,
};

/** Runs every check, shows the findings, and returns 1 when something is wrong. */
export async function doctor({ root, output }: CommandContext): Promise<number> {
  const machine = await lookAtMachine(root);
  const findings = (await Promise.all(Object.entries(checks).map((check) => run(check, machine)))).flat();
  output.result({ runtime: machine.runtime, findings }, () => print(output, findings));
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

/** A check that fails to run reports that; the others continue. */
async function run([name, check]: [string, Check], machine: Machine): Promise<Finding[]> {
  try {
    return await check(machine);
  } catch (error) {
    const { failed } = toCliError(error);
    return [warning(name, `not checked: ${failed}`, 'PORTICO_DEBUG=1 portico doctor')];
  }
}

function print({ colors, line }: Output, findings: readonly Finding[]): void {
  const marks = {
    fine: colors.green('✓'),
    skipped: colors.dim('-'),
    warning: colors.yellow('!'),
    wrong: colors.red('✗'),
  };
  line();
  for (const { name, state, detail, next } of findings) {
    line(`  ${marks[state]} ${name.padEnd(14)}  ${detail}`);
    if (next) line(`    ${' '.repeat(14)}  ${colors.dim(next)}`);
  }
  line(`\n  ${summarize(findings)}\n`);
}

/** `16 fine, 2 not checked.` Problems come first. */
export function summarize(findings: readonly Finding[]): string {
  const words = { wrong: 'wrong', warning: 'to look at', fine: 'fine', skipped: 'not checked' } as const;
  const counts = Object.entries(words).flatMap(([state, word]) => {
    const count = findings.filter((finding) => finding.state === state).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return `${counts.join(', ')}.`;
}
