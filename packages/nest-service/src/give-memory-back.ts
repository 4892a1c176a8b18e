import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const AFTER_START_MS = 1000;
const EVERY_MS = 60_000;
/** In the second after a start, which still loads things. */
const BUSY_START = 0.5;
/** A request in five seconds is more. Health probes are less. */
const IDLE = 0.001;
const WORTH_BYTES = 8 * 1024 * 1024;
/** A collection stops the process for about two milliseconds for each mebibyte in use. */
const MOST_USED_BYTES = 96 * 1024 * 1024;

/**
 * V8 lets the space for new objects grow to 32 MiB while a service starts or is busy, and keeps it: a seventh of the memory
 * of a service that waits. Collects a second after the start, and later after a minute with nearly no work. Leaves out a
 * large heap, where the collection would take long and give back little of the whole.
 */
export function giveMemoryBackWhenIdle(): void {
  let heapAfter = 0;
  let before = performance.eventLoopUtilization();
  const collectIf = (mostUtilization: number) => {
    const since = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    const { heapTotal, heapUsed } = process.memoryUsage();
    if (!isWorthIt(since, mostUtilization, { grown: heapTotal - heapAfter, used: heapUsed })) return;
    // This flavor also makes the space for new objects small again.
    findCollector()({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    heapAfter = process.memoryUsage().heapTotal;
  };
  setTimeout(() => {
    collectIf(BUSY_START);
    setInterval(() => collectIf(IDLE), EVERY_MS).unref();
  }, AFTER_START_MS).unref();
}

/**
 * V8's `gc`. Exposed only for this moment: started with `--expose-gc`, V8 refuses the code cache of Node's own modules, and a
 * start takes 30 ms longer.
 */
function findCollector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc');
  try {
    return runInNewContext('gc') as NodeJS.GCFunction;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}

/** Bytes of the heap: what it grew by since the last collection, and what is in use. */
export function isWorthIt(
  { utilization }: Pick<EventLoopUtilization, 'utilization'>,
  mostUtilization: number,
  { grown, used }: { grown: number; used: number },
): boolean {
  return utilization < mostUtilization && grown >= WORTH_BYTES && used <= MOST_USED_BYTES;
}
