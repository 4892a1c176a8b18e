import { useRef, useState, type SubmitEvent } from 'react';
import { Problem } from '../api/problem.ts';
import { useSubmit } from '../api/use-submit.ts';
import { checkSetup, type SetupErrors, type SetupFields } from './check-setup.ts';

export interface AccountFormOptions {
  initial: SetupFields;
  /** Sends correct fields. */
  send: (fields: SetupFields) => Promise<void>;
  /** Code of the problem that says that the link no longer works. */
  goneCode: string;
  onGone: () => void;
}

/** Name, address and password of an account. Wrong input moves the focus to its field. A refused password is `weak`, other failures are `problem`. */
export function useAccountForm({ initial, send, goneCode, onGone }: AccountFormOptions) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(initial);
  const [errors, setErrors] = useState<SetupErrors>({});
  const { pending, problem, run } = useSubmit(async () => {
    try {
      await send(fields);
    } catch (error) {
      if (error instanceof Problem && error.facts.code === goneCode) onGone();
      throw error;
    }
  });
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = checkSetup(fields);
    setErrors(found);
    const [wrong] = Object.keys(found);
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[data-field="${wrong}"]`)?.focus();
    else run();
  };
  const bind = (field: keyof SetupFields) => ({
    'data-field': field,
    value: fields[field],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [field]: event.target.value }),
  });
  const isWeak = problem?.facts.code === 'onboarding.weak_password';
  return {
    form: { ref: form, noValidate: true, onSubmit },
    errors,
    bind,
    pending,
    weak: isWeak ? problem : undefined,
    problem: isWeak ? undefined : problem,
  };
}
