import type { Queryable, Statement } from '../platform/database.ts';

// Erases that half of the salt too, so that the address cannot be guessed from its digest.
const erase: Statement = {
  name: 'audit_erase_personal',
  text: `UPDATE audit_event SET
           ip = CASE WHEN actor_id = $1 OR impersonator_id = $1 THEN NULL ELSE ip END,
           personal = '{}',
           personal_salt = CASE WHEN actor_id = $1 OR impersonator_id = $1 THEN decode(repeat('00', 32), 'hex')
             ELSE overlay(personal_salt PLACING decode(repeat('00', 16), 'hex') FROM 17) END
         WHERE (actor_id = $1 OR impersonator_id = $1) AND (ip IS NOT NULL OR personal <> '{}')
            OR target_id = $1 AND personal <> '{}'
            OR personal ? 'subjectId' AND personal ->> 'subjectId' = $1`,
};

/** Removes a person's addresses and other personal data from the log. The rows stay, and the chain still verifies. */
export async function erasePersonal(transaction: Queryable, personId: string): Promise<void> {
  await transaction.query(erase, [personId]);
}
