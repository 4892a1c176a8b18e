import { useAuth, useUser } from '@portico/auth-client-ts/react';
import { AccountMenu } from '@portico/ui/account-menu';
import { DropdownMenuItem } from '@portico/ui/dropdown-menu';
import { Kbd } from '@portico/ui/kbd';
import { useToast } from '@portico/ui/toast';
import { Keyboard } from 'lucide-react';
import type { OnDemandMenuProps } from '../parts/on-demand.tsx';
import { t } from './shell.texts.ts';

export interface PersonMenuProps extends OnDemandMenuProps {
  onHelp: () => void;
}

/** The signed-in person: account, shortcuts, theme, the way out. */
export default function PersonMenu({ onHelp, trigger, defaultOpen }: PersonMenuProps) {
  const user = useUser();
  const { state, signOut } = useAuth();
  const toast = useToast();
  const accountUrl = ('accountUrl' in state && state.accountUrl) || undefined;
  const leave = () =>
    signOut().catch(() =>
      toast({ title: t('shell.still_signed_in.title'), description: t('shell.still_signed_in.hint') }),
    );
  return (
    <AccountMenu
      user={user}
      accountUrl={accountUrl}
      trigger={trigger}
      defaultOpen={defaultOpen}
      onSignOut={() => void leave()}
    >
      <DropdownMenuItem onClick={onHelp}>
        <Keyboard strokeWidth={1.75} />
        {t('shell.shortcuts')}
        <Kbd className="ms-auto">?</Kbd>
      </DropdownMenuItem>
    </AccountMenu>
  );
}
