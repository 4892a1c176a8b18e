import { CircleUserRound, LogOut, SunMoon } from 'lucide-react';
import type { ReactNode } from 'react';
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
import { useTheme, type Theme } from './theme.tsx';

const THEMES: [Theme, string][] = [
  ['system', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

const ThemeChoice = () => {
  const { theme, setTheme } = useTheme();
  return (
    <div className="flex min-h-8 items-center gap-2.5 ps-2 pe-1 touch:min-h-11">
      <SunMoon className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1">Theme</span>
      <DropdownMenuRadioGroup
        aria-label="Theme"
        value={theme}
        onValueChange={setTheme}
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

export interface AccountMenuProps {
  user: { id: string; name: string; email: string | null };
  onSignOut: () => void;
  /** "My account", when there is such a page. */
  accountUrl?: string;
  /** Further items, above the theme. */
  children?: ReactNode;
}

/** Who is signed in, the theme, and the way out. */
export const AccountMenu = ({ user, onSignOut, accountUrl, children }: AccountMenuProps) => (
  <DropdownMenu>
    <DropdownMenuTrigger
      aria-label={`Account of ${user.name}`}
      data-slot="account-menu"
      className="ms-1 grid flex-none place-items-center rounded-full touch:-me-2 touch:size-11 data-popup-open:[&>span]:shadow-[0_0_0_3px_var(--press)]"
    >
      <Face person={user} size={28} />
    </DropdownMenuTrigger>
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
          My account
        </DropdownMenuLink>
      ) : null}
      {children}
      {accountUrl || children ? <DropdownMenuSeparator /> : null}
      <ThemeChoice />
      <DropdownMenuSeparator />
      <DropdownMenuItem onClick={onSignOut}>
        <LogOut strokeWidth={1.75} />
        Sign out of every app
      </DropdownMenuItem>
    </DropdownMenuContent>
  </DropdownMenu>
);
