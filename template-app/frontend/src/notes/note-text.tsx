import type { NoteText as Text } from './note.ts';
import { titleOf } from './note.ts';

/** A note to read, for whoever may not write. */
export function NoteText({ title, body }: Text) {
  return (
    <>
      <p className="text-24 font-semibold wrap-anywhere">{titleOf({ title, body })}</p>
      <p className="order-last text-15 leading-[26px] wrap-anywhere whitespace-pre-wrap">{body}</p>
    </>
  );
}
