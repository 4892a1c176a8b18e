import { UUID } from '../changes/read-through.ts';
import type { PageStart } from './allowed.repository.ts';

/** Opaque to callers. */
export function writePageToken({ createdAt, id }: PageStart): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

/** Undefined for anything that `writePageToken` did not create. */
export function readPageToken(token: string): PageStart | undefined {
  const [createdAt = '', id = '', ...rest] = Buffer.from(token, 'base64url').toString('utf8').split(' ');
  const isValid = rest.length === 0 && UUID.test(id) && TIME.test(createdAt) && !Number.isNaN(Date.parse(createdAt));
  return isValid ? { createdAt, id } : undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
