import { SecretOnce } from '../../../parts/secret-once.tsx';
import { t } from './ways-to-sign-in.texts.ts';

export default function SetupLink({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  return (
    <SecretOnce title={t('ways.link', { name })} description={t('ways.link.hint')} secret={url} onClose={onClose} />
  );
}
