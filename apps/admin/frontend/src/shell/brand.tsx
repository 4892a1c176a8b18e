import { useTenant } from '@portico/auth-client-ts/react';
import { cn } from '@portico/ui/cn';
import { Mark } from '@portico/ui/mark';
import { ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { onDemand } from '../parts/on-demand.tsx';
import { t } from './shell.texts.ts';

const OwnApps = onDemand(() => import('./own-apps.tsx'));

/** Opens onto one's other apps. `small`: in the bar of a phone. */
export const Brand = ({ small = false }: { small?: boolean }) => (
  <OwnApps trigger={small ? <PhoneButton /> : <SideButton />} />
);

/** Under the name stands where one administers. */
function SideButton(props: ComponentProps<'button'>) {
  const tenant = useTenant();
  return (
    <BrandButton className="gap-2.5 px-2 py-1 text-start" {...props}>
      <Mark className="size-5 flex-none" />
      <span className="min-w-0 flex-1 rail:sr-only">
        <b className="block truncate text-14 font-semibold tracking-[-0.014em]">{t('shell.product')}</b>
        <span className="block truncate text-12 text-faint">{tenant?.name ?? t('shell.name')}</span>
      </span>
      <ChevronsUpDown className="size-3.5 flex-none text-faint rail:hidden" strokeWidth={1.75} aria-hidden="true" />
    </BrandButton>
  );
}

const PhoneButton = (props: ComponentProps<'button'>) => (
  <BrandButton className="h-11 gap-[9px] px-2 text-15 font-semibold tracking-[-0.018em]" {...props}>
    <Mark />
    <span className="truncate">{t('shell.name')}</span>
    <ChevronsUpDown className="size-3.5 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
  </BrandButton>
);

const BrandButton = ({ className, children, ...props }: ComponentProps<'button'>) => (
  <button
    type="button"
    data-slot="brand"
    className={cn(
      'flex min-w-0 flex-none items-center rounded-control hover:bg-hover data-popup-open:bg-hover',
      className,
    )}
    {...props}
  >
    {children}
    <span className="sr-only">{t('shell.switch_app')}</span>
  </button>
);
