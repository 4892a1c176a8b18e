const CAUSES: Record<string, string> = {
  ENOTFOUND: 'its host name does not resolve',
  EAI_AGAIN: 'its host name does not resolve at the moment',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'it cannot be reached',
  ETIMEDOUT: 'it cannot be reached',
};

/** Why a client did not accept a back-channel logout, for the log. `fetch` only reports "fetch failed". */
export function explainLogoutFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'it did not answer in time';
  const { response } = error as { response?: { status?: unknown } };
  if (typeof response?.status === 'number') return `it answered ${response.status}`;
  const cause = deepestCause(error);
  if (cause.message.includes('special-use IP address')) {
    return "its address is private and not among the client's private hosts";
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return (code === undefined ? undefined : CAUSES[code]) ?? cause.message;
}

function deepestCause(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return deepestCause(error.errors[0]);
  return error.cause instanceof Error ? deepestCause(error.cause) : error;
}
