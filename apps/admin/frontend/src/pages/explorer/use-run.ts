import { ApiError } from '@portico/auth-client-ts';
import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useMutation } from '@tanstack/react-query';

export interface Run {
  query: string;
  variables: Record<string, unknown>;
}

export interface RunAnswer {
  /** As the API sent it, errors included. */
  body: unknown;
  /** From the press of the button to the last byte. */
  milliseconds: number;
}

/** Sends what was written, as it is. A refusal is an answer here, too. */
export function useRun() {
  const authFetch = useAuthFetch();
  return useMutation<RunAnswer, Error, Run>({
    mutationFn: async (run) => {
      const began = performance.now();
      const body = await send(run).catch((error: unknown) => {
        if (error instanceof ApiError) return error.problem;
        throw error;
      });
      return { body, milliseconds: Math.round(performance.now() - began) };
    },
  });

  async function send(run: Run): Promise<unknown> {
    const response = await authFetch('/api/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(run),
    });
    return response.json();
  }
}
