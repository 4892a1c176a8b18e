import { CircleUserRound, LogOut, SunMoon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx';
import { Face } from './face.tsx';
import { useTheme, type Theme, THEMES } from './theme.tsx';
import { t } from './ui.texts.ts';

const ThemeChoice = ({ onChange }: { onChange?: (theme: Theme) => void }) => {
  const { theme, setTheme } = useTheme();
  return (
    <div className="flex min-h-8 items-center gap-2.5 ps-2 pe-1 touch:min-h-11">
      <SunMoon className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1">{t('ui.theme')}</span>
      <DropdownMenuRadioGroup
        aria-label={t('ui.theme')}
        value={theme}
        onValueChange={onChange ?? setTheme}
        className="inline-flex gap-0.5 rounded-control bg-hover p-0.5"
      >
        {THEMES.map(([value, label]) => (
          <DropdownMenuRadioItem
            key={value}
            value={value}
            className="min-h-6 w-auto cursor-pointer px-[9px] text-12 font-medium text-muted touch:min-h-9 data-checked:bg-raised data-checked:text-text data-checked:shadow-[0_0_0_1px_var(--shadow-ring),0_1px_2px_var(--shadow-key)] data-highlighted:text-text"
          >
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </div>
  );
};

/** Where the person chooses the theme for all apps. */
const ThemeLink = ({ href }: { href: string }) => {
  const { theme } = useTheme();
  return (
    <DropdownMenuLink href={href}>
      <SunMoon strokeWidth={1.75} />
      {t('ui.theme')}
      <span className="ms-auto text-muted">{THEMES.find(([value]) => value === theme)?.[1]}</span>
    </DropdownMenuLink>
  );
};

export interface AccountMenuProps {
  user: { id: string; name: string; email: string | null };
  onSignOut: () => void;
  /** "My account", if there is such a page. */
  accountUrl?: string;
  /**
   * Applies a theme and saves it for all apps. Only the portal passes it; other apps link to the portal. Without an
   * account page, the theme is saved for this app only.
   */
  onThemeChange?: (theme: Theme) => void;
  /** Opens the menu. Default: the person's face. */
  trigger?: ReactElement<Record<string, unknown>>;
  /** Open at once, if a click loaded the menu. */
  defaultOpen?: boolean;
  /** Further items, above the theme. */
  children?: ReactNode;
}

/** The signed-in person, the theme, and sign-out. */
export const AccountMenu = ({
  user,
  onSignOut,
  accountUrl,
  onThemeChange,
  trigger,
  defaultOpen,
  children,
}: AccountMenuProps) => (
  <DropdownMenu defaultOpen={defaultOpen}>
    {trigger ? (
      <DropdownMenuTrigger
        aria-label={t('ui.account_of', { name: user.name })}
        data-slot="account-menu"
        render={trigger}
      />
    ) : (
      <DropdownMenuTrigger
        aria-label={t('ui.account_of', { name: user.name })}
        data-slot="account-menu"
        className="ms-1 grid flex-none place-items-center rounded-full touch:-me-2 touch:size-11 data-popup-open:[&>span]:shadow-[0_0_0_3px_var(--press)]"
      >
        <Face person={user} size={28} />
      </DropdownMenuTrigger>
    )}
    <DropdownMenuContent align="end" sideOffset={8} className="w-74 max-w-[calc(100vw-1rem)]">
      <div className="flex items-center gap-2.5 px-2 pt-2 pb-2.5">
        <Face person={user} size={32} />
        <div className="min-w-0 flex-1">
          <p className="truncate text-14 font-medium" title={user.name}>
            {user.name}
          </p>
          {user.email ? (
            <p className="truncate text-muted" title={user.email}>
              {user.email}
            </p>
          ) : null}
        </div>
      </div>
      <DropdownMenuSeparator />
      {accountUrl ? (
        <DropdownMenuLink href={accountUrl}>
          <CircleUserRound strokeWidth={1.75} />
          {t('ui.my_account')}
        </DropdownMenuLink>
      ) : null}
      {children}
      {accountUrl || children ? <DropdownMenuSeparator /> : null}
      {accountUrl && !onThemeChange ? (
        <ThemeLink href={`${accountUrl}/appearance`} />
      ) : (
        <ThemeChoice onChange={onThemeChange} />
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem onClick={onSignOut}>
        <LogOut strokeWidth={1.75} />
        {t('ui.sign_out')}
      </DropdownMenuItem>
    </DropdownMenuContent>
  </DropdownMenu>
);
