/** Lets the bench, which started this process, know that it listens and, when asked, what it has cost. */
export function reportToBench(port: number): void {
  process.send?.({ port });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system });
  });
  process.on('disconnect', () => process.exit(0));
}
