import { Module } from '@nestjs/common';
import { NoteOfRequest } from './note-of-request.ts';
import { NotesController } from './notes.controller.ts';
import { NotesRepository } from './notes.repository.ts';
import { NotesService } from './notes.service.ts';

@Module({ controllers: [NotesController], providers: [NoteOfRequest, NotesRepository, NotesService] })
export class NotesModule {}
