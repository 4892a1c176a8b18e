import type { Type } from '@nestjs/common';
import { vi } from 'vitest';
import { OidcProvider } from '../src/oidc/oidc-provider.ts';
import type { TestApp } from './test-app.ts';

type Shortcut = { answer(...values: never[]): Promise<boolean> };

/** Runs `work`, and says whether the library was not needed. */
export async function withoutLibrary<Answer>(
  app: TestApp,
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; isOurs: boolean }> {
  const handle = vi.spyOn(app.get(OidcProvider), 'handle');
  try {
    const answer = await work();
    return { answer, isOurs: handle.mock.calls.length === 0 };
  } finally {
    handle.mockRestore();
  }
}

/** Runs `work` as if there were no such shortcut. */
export async function byLibrary<Answer>(
  app: TestApp,
  shortcut: Type<Shortcut>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const answers = vi.spyOn(app.get(shortcut), 'answer').mockResolvedValue(false);
  try {
    return await work();
  } finally {
    answers.mockRestore();
  }
}
