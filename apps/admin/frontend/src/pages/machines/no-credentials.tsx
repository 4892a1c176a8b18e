import { Link } from 'wouter';
import { useViewer } from '../../shell/use-viewer.ts';
import { t } from './machines.texts.ts';

/** Only connected apps have credentials. Says so where a machine is made that can't sign in, and leads those who can to the one that can. */
export function NoCredentials() {
  const mayConnect = useViewer().canOnPlatform.includes('manage');
  if (!mayConnect) return t('machines.no_credentials.plain');
  return t('machines.no_credentials', {
    a: (words) => (
      <Link key="a" href="/apps?tab=connected&connect=machine" className="text-text underline">
        {words}
      </Link>
    ),
  });
}
