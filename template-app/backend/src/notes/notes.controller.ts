import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  CurrentCaller,
  CurrentTenant,
  CurrentUser,
  Require,
  type RequiredObject,
  type SessionTenant,
  type SessionUser,
  type UserCaller,
} from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { z } from 'zod';
import {
  note,
  type Note,
  type NoteChange,
  noteChange,
  type NoteCreation,
  noteCreation,
  notePage,
  type NotePage,
  type NoteQuery,
  noteQuery,
} from './note.ts';
import { noteErrors } from './note.errors.ts';
import { NoteOfRequest, whereAllowed } from './note-of-request.ts';
import { NotesService } from './notes.service.ts';

/** A person who can read the note learns that they can't change it. For all others it doesn't exist. */
const THE_NOTE: RequiredObject = { object: NoteOfRequest, visibleWith: 'note.read' };

@Controller('api/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Require('note.read')
  @Answers(notePage)
  list(@CurrentCaller() caller: UserCaller, @Query({ schema: noteQuery }) query: NoteQuery): Promise<NotePage> {
    return this.notes.list(caller.user.id, whereAllowed(caller), query);
  }

  @Get(':id')
  @Require('note.read')
  @Answers(note)
  get(@CurrentCaller() caller: UserCaller, @Param('id') id: string): Promise<Note> {
    return this.notes.get(caller.user.id, checkId(id), whereAllowed(caller));
  }

  @Post()
  @Require('note.write')
  @Answers(note)
  create(
    @CurrentUser() user: SessionUser,
    @CurrentTenant() tenant: SessionTenant | null,
    @Body({ schema: noteCreation }) creation: NoteCreation,
  ): Promise<Note> {
    return this.notes.create(user.id, tenant?.id ?? null, creation);
  }

  @Patch(':id')
  @Require('note.write', THE_NOTE)
  @Answers(note)
  update(
    @CurrentUser() user: SessionUser,
    @Param('id') id: string,
    @Body({ schema: noteChange }) change: NoteChange,
  ): Promise<Note> {
    return this.notes.update(user.id, checkId(id), change);
  }

  @Delete(':id')
  @Require('note.write', THE_NOTE)
  @HttpCode(204)
  remove(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<void> {
    return this.notes.remove(user.id, checkId(id));
  }
}

/** A malformed id is a 404; PostgreSQL would throw. */
function checkId(id: string): string {
  if (!z.uuid().safeParse(id).success) throw noteErrors.not_found({ detail: `note ${id}` });
  return id;
}
