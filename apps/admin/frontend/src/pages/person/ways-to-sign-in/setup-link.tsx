import { SecretOnce } from '../../../parts/secret-once.tsx';
import { t } from './ways-to-sign-in.texts.ts';

export interface SetupLinkProps {
  name: string;
  link: { url: string; expiresAt: string };
  onClose: () => void;
}

export default function SetupLink({ name, link: { url, expiresAt }, onClose }: SetupLinkProps) {
  const description = t('ways.link.hint', { end: new Date(expiresAt) });
  return <SecretOnce title={t('ways.link', { name })} description={description} secret={url} onClose={onClose} />;
}
