import { CircleCheck, CloudAlert, History, type LucideIcon } from 'lucide-react';
import { cn } from '@portico/ui/cn';

const Sign = ({ icon: Icon, className }: { icon: LucideIcon; className: string }) => (
  <span className={cn('grid size-10 place-items-center rounded-full', className)}>
    <Icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
  </span>
);

export const TroubleSign = () => <Sign icon={CloudAlert} className="bg-danger-soft text-danger" />;
export const StaleSign = () => <Sign icon={History} className="bg-hover text-muted" />;
export const DoneSign = () => <Sign icon={CircleCheck} className="bg-success-soft text-success" />;
