import type { PlatformStatus } from '../supervisor/control-protocol.ts';
import type { ProcessStatus } from '../supervisor/process-spec.ts';
import type { Output } from '../terminal/output.ts';
import type { Colors } from '../terminal/run-step.ts';
import { renderTable } from '../terminal/render-table.ts';

export type ShownStatus = Pick<PlatformStatus, 'processes' | 'selection' | 'lastApply'>;

/** Shows what runs. Undefined means that nothing does. */
export function showStatus(output: Output, status: ShownStatus | undefined): void {
  if (!status) {
    return output.result({ running: false, processes: [], memoryBytes: 0 }, () =>
      output.line('Nothing is running. Start it with make up.'),
    );
  }
  const memoryBytes = status.processes.reduce((sum, one) => sum + (one.memoryBytes ?? 0), 0);
  output.result({ running: true, memoryBytes, ...status }, () => printStatus(output, status, memoryBytes));
}

function printStatus(output: Output, { processes, lastApply }: ShownStatus, memoryBytes: number): void {
  const { colors } = output;
  const header = ['Process', 'State', 'PID', 'Port', 'Memory', 'Restarts', 'Uptime'].map((text) => colors.dim(text));
  const rows = processes.map((one) => [
    one.name,
    colouredState(one, colors),
    String(one.pid ?? ''),
    String(one.port ?? ''),
    one.memoryBytes === null ? '' : megabytes(one.memoryBytes),
    one.restarts > 0 && one.lastExit ? `${one.restarts} (${one.lastExit})` : String(one.restarts),
    one.uptimeSeconds === null ? '' : duration(one.uptimeSeconds),
  ]);
  output.line(`\n${renderTable([header, ...rows])}\n`);
  output.line(colors.dim(`  ${megabytes(memoryBytes)} total`));
  if (lastApply && !lastApply.ok) {
    output.line(`  ${colors.red("The last manifest change wasn't applied:")} ${lastApply.error ?? ''}`);
  }
}

function colouredState({ state }: ProcessStatus, colors: Colors): string {
  if (state === 'ready') return colors.green(state);
  return state === 'starting' || state === 'stopped' ? colors.dim(state) : colors.red(state);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
