import { Button, type ButtonProps } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { X } from 'lucide-react';

export interface RemoveButtonProps extends Pick<ButtonProps, 'className' | 'title'> {
  /** The label for screen readers: "Take Editor from Ada". */
  label: string;
  pending?: boolean;
  onRemove: () => void;
}

/** The cross at the end of a line or a row. */
export function RemoveButton({ label, pending = false, onRemove, className, ...props }: RemoveButtonProps) {
  return (
    <Button
      variant="quiet"
      size="icon-sm"
      className={cn('-me-2 text-faint', className)}
      aria-label={label}
      pending={pending}
      onClick={onRemove}
      {...props}
    >
      {pending ? null : <X strokeWidth={1.75} />}
    </Button>
  );
}
