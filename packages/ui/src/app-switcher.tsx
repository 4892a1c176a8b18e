import { ChevronsUpDown } from 'lucide-react';
import { cn } from './cn.ts';
import { Door, type DoorProps } from './door.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx';
import { Mark } from './mark.tsx';
import { t } from './ui.texts.ts';

export interface AppSwitcherProps {
  /** The app one is in. */
  app: DoorProps['app'];
  /** Where to go to; without any, the menu only leads to the launcher. */
  apps?: (DoorProps['app'] & { url: string })[];
  /** The launcher. */
  portalUrl: string;
}

/** The door and name at the left of an app's bar; opens onto the other apps. */
export const AppSwitcher = ({ app, apps = [], portalUrl }: AppSwitcherProps) => (
  <DropdownMenu>
    <DropdownMenuTrigger
      data-slot="app-switcher"
      className="-ms-2 inline-flex h-9 min-w-0 items-center gap-2 rounded-field px-2 text-14 font-semibold tracking-[-0.008em] touch:h-11 hover:bg-hover data-popup-open:bg-hover"
    >
      <Door app={app} size={24} />
      <span className="truncate">{app.name}</span>
      <ChevronsUpDown className="size-3.5 text-faint" strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">{t('ui.switch_app')}</span>
    </DropdownMenuTrigger>
    <DropdownMenuContent
      className={cn('rounded-card p-2', apps.length > 0 && 'w-86 max-w-[calc(100vw-1.5rem)]')}
      sideOffset={4}
    >
      {apps.length > 0 ? (
        <>
          <div className="grid grid-cols-4 gap-1">
            {apps.map((other) => (
              <DropdownMenuLink
                key={other.id}
                href={other.url}
                aria-current={other.id === app.id ? 'page' : undefined}
                className="min-w-0 flex-col gap-2 rounded-field px-1 py-2.5 text-12 font-medium aria-[current=page]:bg-press"
              >
                <Door app={other} />
                <span className="w-full truncate text-center" title={other.name}>
                  {other.name}
                </span>
              </DropdownMenuLink>
            ))}
          </div>
          <DropdownMenuSeparator className="-mx-2 my-2" />
        </>
      ) : null}
      <DropdownMenuLink href={portalUrl}>
        <Mark className="size-4" />
        {t('ui.all_apps')}
      </DropdownMenuLink>
    </DropdownMenuContent>
  </DropdownMenu>
);
