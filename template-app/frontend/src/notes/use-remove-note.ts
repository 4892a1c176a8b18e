import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@portico/ui/toast';
import { go } from '../route.ts';
import { titleOf, type Note } from './note.ts';
import { dropNote, putNote } from './note-cache.ts';
import { useNotebook } from './notebook.ts';
import { pendingRemovals } from './pending-removals.ts';

/** Deletes a note at once for the eye, and for good when the chance to undo is over. */
export function useRemoveNote(): (note: Note) => void {
  const { api, desk } = useNotebook();
  const cache = useQueryClient();
  const toast = useToast();

  const finish = async (note: Note) => {
    if (!pendingRemovals.has(note.id)) return;
    try {
      await api.remove(note.id);
      dropNote(cache, note.id);
    } catch {
      putNote(cache, note);
      toast({ title: `“${titleOf(note)}” couldn't be deleted`, description: "It's back in your list." });
    }
    pendingRemovals.remove(note.id);
  };

  return (note) => {
    desk.forget(note.id);
    pendingRemovals.add(note.id);
    go('/', { replace: true });
    const finishOnLeave = () => void finish(note);
    addEventListener('pagehide', finishOnLeave, { once: true });
    toast({
      title: `Deleted “${titleOf(note)}”`,
      action: {
        label: 'Undo',
        onAction: () => {
          removeEventListener('pagehide', finishOnLeave);
          pendingRemovals.remove(note.id);
          putNote(cache, note);
          go(`/notes/${note.id}`);
        },
      },
      onGone: finishOnLeave,
    });
  };
}
