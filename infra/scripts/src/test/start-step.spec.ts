import { expect, it, vi } from 'vitest';
import { startStep } from './start-step.ts';

it('keeps what a silent step writes until its turn, and judges the step by how it ended', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const command = [process.execPath, '-e', `console.log('on the way'); process.exit(3);`];
    const running = startStep({ name: 'one', why: 'a test', command }, { reports: '', env: process.env, silent: true });
    expect((await running.result).count).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(printed.mock.calls).toEqual([]);
    running.show();
    expect(printed.mock.calls.map(([chunk]) => String(chunk))).toEqual(['on the way\n']);
  } finally {
    printed.mockRestore();
  }
});
