import { CircleAlert } from 'lucide-react';
import { createContext, useContext, useId, useMemo, type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn.ts';

export interface FieldContextValue {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldContextValue | undefined>(undefined);

export interface FieldProps extends Omit<ComponentProps<'div'>, 'id'> {
  label: ReactNode;
  /** Id of the control; made when left out. */
  id?: string;
  /** Right of the label: a word such as "Optional", or a link. */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown under the control in place of the hint. */
  error?: ReactNode;
}

/** Label above, control, hint or error below; `Input`, `PasswordInput` and `Textarea` inside find their ids by themselves. */
export const Field = ({ label, id, aside, hint, error, className, children, ...props }: FieldProps) => {
  const made = useId();
  const control = id ?? made;
  const note = `${control}-note`;
  const value = useMemo(
    () => ({ id: control, describedBy: error || hint ? note : undefined, invalid: Boolean(error) }),
    [control, error, hint, note],
  );
  return (
    <FieldContext value={value}>
      <div data-slot="field" className={className} {...props}>
        <div className="mb-2 flex items-baseline justify-between gap-3 text-13">
          <label htmlFor={control} className="font-medium">
            {label}
          </label>
          {aside ? <span className="flex-none text-faint">{aside}</span> : null}
        </div>
        {children}
        <div id={note} className="text-13 text-pretty empty:hidden">
          {error ? (
            <p role="alert" data-slot="field-error" className="mt-1.5 flex items-start gap-1.5 text-danger">
              <CircleAlert aria-hidden="true" className="mt-[3px] size-3.5" strokeWidth={2} />
              <span className="min-w-0 wrap-anywhere">{error}</span>
            </p>
          ) : hint ? (
            <p aria-live="polite" className="mt-1.5 text-muted">
              {hint}
            </p>
          ) : null}
        </div>
      </div>
    </FieldContext>
  );
};

/** Ids and state that the control in a `Field` must carry; outside of a field nothing. */
export const useField = (): { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean } => {
  const field = useContext(FieldContext);
  return field
    ? { id: field.id, 'aria-describedby': field.describedBy, 'aria-invalid': field.invalid || undefined }
    : {};
};

/** Classes of the box around a control, for controls of one line. */
export const fieldBox = (size: 'sm' | 'md' | 'lg', className?: string): string =>
  cn(
    'field-edge flex min-w-0 items-center gap-2 text-14 touch:h-11 touch:text-16 touch:tracking-normal',
    { sm: 'h-8 rounded-control px-2.5', md: 'h-9 rounded-field px-3', lg: 'h-10 rounded-field px-3' }[size],
    className,
  );
