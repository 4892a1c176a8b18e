import { Module } from '@nestjs/common';
import { NotesController } from './notes.controller.ts';
import { NotesRepository } from './notes.repository.ts';
import { NotesService } from './notes.service.ts';

@Module({ controllers: [NotesController], providers: [NotesRepository, NotesService] })
export class NotesModule {}
