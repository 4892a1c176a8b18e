#!/usr/bin/env node
import { runPortico } from './run-portico.ts';

process.exitCode = await runPortico(process.argv.slice(2));
