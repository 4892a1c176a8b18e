import type { AskApp } from './ask-queries.ts';

/** The target of a question: an app, or one registered thing. */
export interface AskTarget {
  id: string;
  name: string;
  /** As AuthZEN names it, of the thing itself. */
  type: string;
  actions: readonly AskAction[];
}

/** The questions about an app: to open it, and each permission that its manifest declares. */
export interface AskAction {
  name: string;
  title: string;
  /** The app's type of object; null: the app itself. */
  on: string | null;
}

export function listActions({ permissions }: Pick<AskApp, 'permissions'>, open: string): readonly AskAction[] {
  const declared = permissions.filter(({ dormantSince }) => dormantSince === null);
  return [{ name: 'open', title: open, on: null }, ...declared.map(({ name, title, on }) => ({ name, title, on }))];
}

/** What conditions compare beside the person. */
export interface AskFacts {
  /** Of any object of the type that the permission is about. */
  attributes: Record<string, unknown>;
  /** Of the request. */
  context: Record<string, unknown>;
}

const hasSome = (facts: object) => Object.keys(facts).length > 0;

/** The question as auth takes it: on the app's object, or on any object of one of its types. */
export function toAuthzInput(
  subjectId: string,
  targetId: string,
  { name, on }: AskAction,
  { attributes, context }: AskFacts,
) {
  const where = on === null ? { objectId: targetId } : { objectType: `resource:${targetId}/${on}` };
  return {
    subjectId,
    action: name,
    ...where,
    ...(on !== null && hasSome(attributes) && { attributes }),
    ...(hasSome(context) && { context }),
  };
}

/** The same over HTTP (AuthZEN 1.0). */
export function toHttpRequest(
  issuer: string,
  { id, kind: type }: { id: string; kind: string },
  target: Pick<AskTarget, 'id' | 'type'>,
  { name, on }: AskAction,
  { attributes, context }: AskFacts,
): string {
  const resource =
    on === null
      ? { type: target.type, id: target.id }
      : { type: `resource:${target.id}/${on}`, id: '…', ...(hasSome(attributes) && { properties: attributes }) };
  const subject = { type, id };
  const body = { subject, action: { name }, resource, ...(hasSome(context) && { context }) };
  return `POST ${issuer}/access/v1/evaluation\n${JSON.stringify(body, undefined, 2)}`;
}
