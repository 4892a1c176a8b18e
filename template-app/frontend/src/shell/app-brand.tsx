import { Door } from '@portico/ui/door';
import { app } from '../app-facts.ts';

/** Door and name, where there is nowhere to switch to. */
export function AppBrand() {
  return (
    <span className="inline-flex h-9 min-w-0 items-center gap-2 text-14 font-semibold tracking-[-0.008em]">
      <Door app={app} size={24} />
      <span className="truncate">{app.name}</span>
    </span>
  );
}
