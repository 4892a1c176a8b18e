import { Menu } from '@base-ui/react/menu';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export const DropdownMenu = Menu.Root;
export const DropdownMenuTrigger = Menu.Trigger;
export const DropdownMenuGroup = Menu.Group;
export const DropdownMenuRadioGroup = Menu.RadioGroup;

type PositionerProps = Pick<ComponentProps<typeof Menu.Positioner>, 'align' | 'side' | 'sideOffset' | 'alignOffset'>;

export interface DropdownMenuContentProps
  extends Omit<ComponentProps<typeof Menu.Popup>, 'className'>, PositionerProps {
  className?: string;
}

export const DropdownMenuContent = ({
  align = 'start',
  side = 'bottom',
  sideOffset = 6,
  alignOffset = 0,
  className,
  ...props
}: DropdownMenuContentProps) => (
  <Menu.Portal>
    <Menu.Positioner
      className="z-50 outline-0"
      align={align}
      side={side}
      sideOffset={sideOffset}
      alignOffset={alignOffset}
      collisionPadding={8}
    >
      <Menu.Popup
        data-slot="menu"
        className={cn(
          'max-h-(--available-height) min-w-44 overflow-y-auto rounded-field bg-overlay p-1 text-13 shadow-float outline-0',
          'transition-[opacity,translate] duration-100 data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0',
          className,
        )}
        {...props}
      />
    </Menu.Positioner>
  </Menu.Portal>
);

const menuItem =
  'flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none touch:min-h-11 ' +
  'data-highlighted:bg-hover data-disabled:text-faint [&_svg]:size-4 [&_svg]:text-muted ' +
  'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring';

type ItemProps = Omit<ComponentProps<typeof Menu.Item>, 'className'> & { className?: string; danger?: boolean };

export const DropdownMenuItem = ({ className, danger = false, ...props }: ItemProps) => (
  <Menu.Item
    data-slot="menu-item"
    className={cn(menuItem, danger && 'text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger', className)}
    {...props}
  />
);

type LinkProps = Omit<ComponentProps<typeof Menu.LinkItem>, 'className'> & { className?: string };

export const DropdownMenuLink = ({ className, ...props }: LinkProps) => (
  <Menu.LinkItem data-slot="menu-item" closeOnClick className={cn(menuItem, 'cursor-pointer', className)} {...props} />
);

type RadioProps = Omit<ComponentProps<typeof Menu.RadioItem>, 'className'> & { className?: string };

export const DropdownMenuRadioItem = ({ className, ...props }: RadioProps) => (
  <Menu.RadioItem data-slot="menu-radio-item" className={cn(menuItem, className)} {...props} />
);

/** Names the group that it is in. */
export const DropdownMenuLabel = ({ className, ...props }: ComponentProps<'div'>) => (
  <Menu.GroupLabel
    data-slot="menu-label"
    className={cn('px-2 py-1 text-12 font-medium text-muted', className)}
    {...props}
  />
);

export const DropdownMenuSeparator = ({ className }: { className?: string }) => (
  <Menu.Separator data-slot="menu-separator" className={cn('-mx-1 my-1 h-px bg-border', className)} />
);
