import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const defaultIterations = 4096;

/** PostgreSQL's stored form of a password (RFC 5803). The password itself never reaches the server or its log. */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = defaultIterations): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/** Whether the stored verifier matches this password. */
export function matchesVerifier(verifier: string | null, password: string): boolean {
  const parts = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(verifier ?? '');
  if (!parts) return false;
  return scramVerifier(password, Buffer.from(parts[2]!, 'base64'), Number(parts[1])) === verifier;
}
