import { ButtonLink } from '@portico/ui/button';
import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import { useMay } from '../../../shell/use-may.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { t } from '../people.texts.ts';

/** Who administers tenants alone invites people there. */
export default function InviteToTenant() {
  const { tenantCount, tenantId } = useViewer();
  const mayInvite = useMay('manage');
  if (!mayInvite || tenantId === undefined) return null;
  return (
    <Link href={tenantCount === 1 ? `/tenants/${tenantId}?tab=invitations` : '/tenants'} asChild>
      <ButtonLink variant="primary" size="sm">
        <Plus strokeWidth={1.75} />
        {t('people.invite')}
      </ButtonLink>
    </Link>
  );
}
