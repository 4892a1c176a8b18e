/** E-mail as it is stored: NFC, without surrounding space. Case is kept; comparison is PostgreSQL's `lower`. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim();
}
