import { type EventLoopUtilization, performance } from 'node:perf_hooks';

const AFTER_START_MS = 1000;
const EVERY_MS = 60_000;
/** A request in five seconds is more. Health probes are less. */
const IDLE_UTILIZATION = 0.001;
const WORTH_BYTES = 8 * 1024 * 1024;

/**
 * V8 lets the space for new objects grow to 32 MiB while a service starts or is busy, and keeps it: a seventh of the memory
 * of a service that waits. Collects once after the start, and later after a minute with nearly no work. A collection stops
 * the process for a tenth of a second. Does nothing unless Node runs with `--expose-gc`, as both runtimes start it.
 */
export function giveMemoryBackWhenIdle(): void {
  const { gc } = globalThis;
  if (!gc) return;
  let heapAfter = 0;
  const collect = () => {
    // This flavor also makes the space for new objects small again.
    gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    heapAfter = process.memoryUsage().heapTotal;
  };
  setTimeout(() => {
    collect();
    let before = performance.eventLoopUtilization();
    setInterval(() => {
      const since = performance.eventLoopUtilization(before);
      before = performance.eventLoopUtilization();
      if (isWorthIt(since, process.memoryUsage().heapTotal - heapAfter)) collect();
    }, EVERY_MS).unref();
  }, AFTER_START_MS).unref();
}

/** `grownBytes`: the heap, since the last collection. */
export function isWorthIt({ utilization }: Pick<EventLoopUtilization, 'utilization'>, grownBytes: number): boolean {
  return utilization < IDLE_UTILIZATION && grownBytes >= WORTH_BYTES;
}
