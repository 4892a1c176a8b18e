import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@portico/api-types';

const COMMON = [
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456123456',
  '111111111111',
  '000000000000',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdfgh',
  'qwertyuiop[]',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'asdfghjkl123',
  'zxcvbnm12345',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'iloveyou1234',
  'letmeinplease',
  'administrator',
  'administrator1',
  'welcome12345',
  'changeme1234',
  'changemeplease',
  'correcthorsebatterystaple',
  'trustno1trustno1',
];
const common = new Set(COMMON);

export type PasswordWeakness = 'length' | 'common' | 'repetitive' | 'personal';

export const WEAKNESS_SENTENCES: Record<PasswordWeakness, string> = {
  length: `Use ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters.`,
  common: 'Many people use this password. Choose another one.',
  repetitive: 'This password repeats the same few characters. Choose another one.',
  personal: "Choose a password that isn't made of your name or email.",
};

/**
 * NIST SP 800-63B-4: length counts, composition does not. Refuses passwords that are common, monotonous or made of the
 * person's email or name. Length is in code points after NFC.
 */
export function findPasswordWeakness(
  password: string,
  owner: { email: string; name: string },
): PasswordWeakness | undefined {
  const points = [...password.normalize('NFC')];
  if (points.length < PASSWORD_MIN_LENGTH || points.length > PASSWORD_MAX_LENGTH) return 'length';
  const plain = password.normalize('NFKC').toLowerCase();
  if (common.has(plain)) return 'common';
  if (new Set(plain).size < 4) return 'repetitive';
  const personal = [
    owner.email,
    owner.email.split('@')[0] ?? '',
    owner.name,
    owner.name.replaceAll(' ', ''),
    'portico',
  ];
  const bare = plain.replaceAll(/[\d\W_]+/gu, '');
  if (personal.some((word) => word !== '' && [plain, bare].includes(word.toLowerCase()))) return 'personal';
  return undefined;
}
