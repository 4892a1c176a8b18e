import { Tabs as Base } from '@base-ui/react/tabs';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** Parts of one page, one of them shown. Use `AppNavLink`s for places with their own address. */
export const Tabs = Base.Root;

type ListProps = Omit<ComponentProps<typeof Base.List>, 'className'> & { className?: string };

/** The row of tabs. Arrow keys move between tabs; Enter or Space opens one. */
export function TabList({ className, children, ...props }: ListProps) {
  return (
    <Base.List
      data-slot="tab-list"
      className={cn('relative flex gap-1 overflow-x-auto border-b', className)}
      {...props}
    >
      {children}
      <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent transition-[left,width] duration-150" />
    </Base.List>
  );
}

type TabProps = Omit<ComponentProps<typeof Base.Tab>, 'className'> & { className?: string };

export function Tab({ className, ...props }: TabProps) {
  return (
    <Base.Tab
      data-slot="tab"
      className={cn(
        'h-9 flex-none rounded-t-control px-3 text-13 font-medium whitespace-nowrap text-muted -outline-offset-2 touch:h-11 hover:text-text data-active:text-text data-disabled:text-faint',
        className,
      )}
      {...props}
    />
  );
}

type PanelProps = Omit<ComponentProps<typeof Base.Panel>, 'className'> & { className?: string };

export function TabPanel({ className, ...props }: PanelProps) {
  return <Base.Panel data-slot="tab-panel" className={cn('pt-4 outline-offset-2', className)} {...props} />;
}
