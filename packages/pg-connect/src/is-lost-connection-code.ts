// Socket errors, unknown DNS names (Docker drops a container's name while it is replaced), PostgreSQL's class 08
// (connection exception), 57P0x (shut down, crashed, starting) and 53300 (too many connections).
const LOST = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[123]|53300)$/;

/** Whether an error code means that the database is unreachable, not that the statement is wrong. */
export function isLostConnectionCode(code: string): boolean {
  return LOST.test(code);
}
