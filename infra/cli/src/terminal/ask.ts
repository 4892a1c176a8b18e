import { interrupted, wrongUse } from './cli-error.ts';
import type { Output } from './output.ts';

export interface RequireValueOptions {
  /** The question on a terminal, for example `What is the app called?`. */
  question: string;
  /** How to give the value without a terminal, for example `make new-app SLUG=crm`. */
  fix: string;
  /** Returns why a value is invalid, or undefined. */
  validate?: (value: string) => string | undefined;
  /** Suggested on a terminal only. */
  suggestion?: string;
}

/** The value, or what the person types. Without a terminal, a missing value is an error that names the fix. */
export async function requireValue(
  output: Output,
  name: string,
  value: string | undefined,
  { question, fix, validate, suggestion }: RequireValueOptions,
): Promise<string> {
  if (value !== undefined && value !== '') return value;
  if (!output.interactive) {
    throw wrongUse({ failed: `${name} is missing.`, why: 'Nothing can be asked without a terminal.', next: fix });
  }
  const { isCancel, text } = await import('@clack/prompts');
  const answer = await text({
    message: question,
    initialValue: suggestion,
    validate: (typed) => (typed ? validate?.(typed) : 'Enter a value.'),
  });
  if (isCancel(answer)) throw interrupted();
  return answer;
}

export interface ChooseOptions<T extends string> {
  question: string;
  fix: string;
  choices: { value: T; label: string; hint?: string }[];
}

export async function requireChoice<T extends string>(
  output: Output,
  name: string,
  value: T | undefined,
  { question, fix, choices }: ChooseOptions<T>,
): Promise<T> {
  if (value !== undefined) return value;
  if (!output.interactive) {
    throw wrongUse({ failed: `${name} is missing.`, why: 'Nothing can be asked without a terminal.', next: fix });
  }
  const { isCancel, select } = await import('@clack/prompts');
  const answer = await select<string>({
    message: question,
    options: choices as { value: string; label: string; hint?: string }[],
  });
  if (isCancel(answer)) throw interrupted();
  return answer as T;
}

/** Whether the person says yes. Without a terminal only `yes` (from `--yes`) counts; else an error names the fix. */
export async function confirm(
  output: Output,
  { question, yes, fix }: { question: string; yes: boolean; fix: string },
): Promise<boolean> {
  if (yes) return true;
  if (!output.interactive) {
    throw wrongUse({ failed: question, why: 'Nothing can be asked without a terminal.', next: fix });
  }
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({ message: question, initialValue: false });
  if (prompts.isCancel(answer)) throw interrupted();
  return answer;
}
