import { accessErrors } from '../access.errors.ts';
import type { AccessRequestRow } from './access-requests.repository.ts';

/** @throws `access.request_withdrawn`, `access.request_expired`, `access.request_decided` */
export function checkWaits({ withdrawn, expired, decidedAt }: AccessRequestRow): void {
  if (withdrawn) throw accessErrors.request_withdrawn();
  if (expired) throw accessErrors.request_expired();
  if (decidedAt !== null) throw accessErrors.request_decided();
}
