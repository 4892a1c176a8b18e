import { type EventLoopUtilization, performance } from 'node:perf_hooks';

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
 * large heap, where the collection would take long and give back little of the whole. Does nothing unless Node runs with
 * `--expose-gc`, as both runtimes start it.
 */
export function giveMemoryBackWhenIdle(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let heapAfter = 0;
  let before = performance.eventLoopUtilization();
  const collectIf = (mostUtilization: number) => {
    const since = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    const { heapTotal, heapUsed } = process.memoryUsage();
    if (!isWorthIt(since, mostUtilization, { grown: heapTotal - heapAfter, used: heapUsed })) return;
    // This flavor also makes the space for new objects small again.
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    heapAfter = process.memoryUsage().heapTotal;
  };
  setTimeout(() => {
    collectIf(BUSY_START);
    setInterval(() => collectIf(IDLE), EVERY_MS).unref();
  }, AFTER_START_MS).unref();
}

/** Bytes of the heap: what it grew by since the last collection, and what is in use. */
export function isWorthIt(
  { utilization }: Pick<EventLoopUtilization, 'utilization'>,
  mostUtilization: number,
  { grown, used }: { grown: number; used: number },
): boolean {
  return utilization < mostUtilization && grown >= WORTH_BYTES && used <= MOST_USED_BYTES;
}
