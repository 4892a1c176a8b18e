import { useAuth, useUser } from '@portico/auth-client-ts/react';
import { AccountMenu } from '@portico/ui/account-menu';
import { DropdownMenuLink } from '@portico/ui/dropdown-menu';
import { useThemeChange } from './account/appearance/use-theme-change.ts';
import { useToast } from '@portico/ui/toast';
import { Inbox } from 'lucide-react';
import { t } from './home.texts.ts';

/** The signed-in person, with the way to their account and the way out. */
export function PersonMenu() {
  const user = useUser();
  const { signOut } = useAuth();
  const changeTheme = useThemeChange();
  const toast = useToast();
  const leave = () =>
    signOut().catch(() =>
      toast({ title: t('home.still_signed_in.title'), description: t('home.still_signed_in.hint') }),
    );
  return (
    <AccountMenu user={user} accountUrl="/account" onThemeChange={changeTheme} onSignOut={() => void leave()}>
      <DropdownMenuLink href="/requests">
        <Inbox strokeWidth={1.75} />
        {t('home.requests')}
      </DropdownMenuLink>
    </AccountMenu>
  );
}
