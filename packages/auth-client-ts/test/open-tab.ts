import { onTestFinished, vi } from 'vitest';
import { createAuthClient, type CreateAuthClientOptions } from '../src/index.ts';

/** A tab of the page with its own client, until the test ends. */
export function openTab(options: CreateAuthClientOptions = {}) {
  const navigate = vi.fn<(url: string) => void>();
  const client = createAuthClient({ navigate, ...options });
  const close = client.start();
  onTestFinished(close);
  return { client, navigate, close };
}
