import { expect, it } from 'vitest';
import type { ProcessSpec } from '../../supervisor/process-spec.ts';
import { planRoll } from './roll-processes.ts';

const spec = (name: string, revision: string) => ({ name, revision }) as ProcessSpec;
const process = (name: string, revision: string, state: 'ready' | 'stopped' = 'ready') => ({ name, revision, state });

it('replaces processes that differ: auth first, the gateway last, none that are new, stopped or the same', () => {
  const specs = ['gateway', 'portal', 'notes', 'auth', 'fresh', 'resting', 'same'].map((name) => spec(name, '2'));
  const running = ['gateway', 'portal', 'notes', 'auth'].map((name) => process(name, '1'));
  const processes = [...running, process('resting', '1', 'stopped'), process('same', '2'), process('gone', '1')];
  expect(planRoll(specs, { processes }).map(({ name }) => name)).toEqual(['auth', 'notes', 'portal', 'gateway']);
});
