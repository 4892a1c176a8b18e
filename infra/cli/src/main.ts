#!/usr/bin/env node
import { runPortico } from './run-portico.ts';

// Idle connections of a pool must not keep a finished command waiting.
process.exit(await runPortico(process.argv.slice(2)));
