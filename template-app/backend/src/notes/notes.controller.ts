import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CurrentUser, Require, type SessionUser } from '@portico/auth-client-nest';
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
import { NotesService } from './notes.service.ts';

@Controller('api/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Require('note.read')
  @Answers(notePage)
  list(@CurrentUser() user: SessionUser, @Query({ schema: noteQuery }) query: NoteQuery): Promise<NotePage> {
    return this.notes.list(user.id, query);
  }

  @Get(':id')
  @Require('note.read')
  @Answers(note)
  get(@CurrentUser() user: SessionUser, @Param('id') id: string): Promise<Note> {
    return this.notes.get(user.id, checkId(id));
  }

  @Post()
  @Require('note.write')
  @Answers(note)
  create(@CurrentUser() user: SessionUser, @Body({ schema: noteCreation }) creation: NoteCreation): Promise<Note> {
    return this.notes.create(user.id, creation);
  }

  @Patch(':id')
  @Require('note.write')
  @Answers(note)
  update(
    @CurrentUser() user: SessionUser,
    @Param('id') id: string,
    @Body({ schema: noteChange }) change: NoteChange,
  ): Promise<Note> {
    return this.notes.update(user.id, checkId(id), change);
  }

  @Delete(':id')
  @Require('note.write')
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
