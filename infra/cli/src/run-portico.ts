import { Command, CommanderError } from 'commander';
import { commandTable } from './command-table.ts';
import { CliError, toCliError, wrongUse } from './terminal/cli-error.ts';
import { createOutput } from './terminal/output.ts';

/** Runs one `portico` command line and returns its exit code: 0 done, 1 failed, 2 wrong use, 3 preflight failed, 130 interrupted. */
export async function runPortico(argv: string[]): Promise<number> {
  const output = createOutput({ json: argv.includes('--json') });
  const program = createProgram();
  try {
    await registerCommands(program, argv);
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    // A command group without a command. Commander writes the help to standard error, which is ours.
    if (error instanceof CommanderError && error.code === 'commander.help') {
      program.commands.find((command) => argv.includes(command.name()))?.outputHelp();
      return 2;
    }
    const shown = error instanceof CommanderError ? usageError(error, argv) : toCliError(error);
    output.error(shown);
    return shown.exitCode;
  }
}

function createProgram(): Command {
  return new Command('portico')
    .description('One front door for every app a team builds.')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError()
    .helpCommand(false)
    .addHelpText('after', '\nEvery command explains itself: portico <command> --help');
}

async function registerCommands(program: Command, argv: string[]): Promise<void> {
  const name = argv.find((argument) => !argument.startsWith('-'));
  if (argv.length === 0) argv.push('--help');
  const load = name === undefined ? undefined : commandTable[name];
  const registers = load ? [await load()] : await Promise.all(Object.values(commandTable).map((one) => one()));
  for (const register of registers) register(program);
}

function usageError(error: CommanderError, argv: string[]): CliError {
  const command = argv.find((argument) => !argument.startsWith('-') && argument in commandTable);
  const [sentence = "The command line isn't valid.", suggestion] = error.message
    .replace(/^error: /, '')
    .split('\n')
    .map((line) => line.trim());
  return wrongUse({
    failed: sentence,
    why: `That's not a valid use of ${command ? `portico ${command}` : 'portico'}.`,
    next: `${suggestion ? `${suggestion.replace(/^\(|\)$/g, '')} ` : ''}See: portico ${command ? `${command} ` : ''}--help`,
  });
}
