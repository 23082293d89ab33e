import { readCommandLine, usage } from './command-line.ts';
import { inspectToken } from './commands/inspect-token.ts';
import { checkManifest, printManifestSchema } from './commands/manifest.ts';
import { sendMessage } from './commands/send-message.ts';
import { tasksCommand } from './commands/tasks.ts';
import { testConnection } from './commands/test-connection.ts';
import { watch } from './commands/watch.ts';
import { createConsoleIo } from './console-io.ts';
import { exitCodeOf, exitCodes, type ExitCode } from './exit-codes.ts';
import { networkOf } from './network-options.ts';
import { loadManifest, signInHeadless } from './headless.ts';

async function main(argv: readonly string[]): Promise<ExitCode> {
  if (argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return exitCodes.done;
  }
  const read = readCommandLine(argv);
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n\n${usage}\n`);
    return exitCodes.usage;
  }
  const { command, json, options } = read;
  const io = await createConsoleIo(json);
  if (command === 'token inspect') return inspectToken(io, json);
  if (command === 'manifest schema') return printManifestSchema(io);
  if (command === 'manifest check') return checkManifest(io, json, options['manifest'] ?? '');

  const manifest = loadManifest(options['manifest'] ?? '');
  if (!manifest.ok) {
    io.failure(manifest.failure);
    return exitCodeOf(manifest.failure.code);
  }
  const way = networkOf(options, process.env);
  if (!way.ok) {
    io.failure(way.failure);
    return exitCodeOf(way.failure.code);
  }
  const headless = await signInHeadless(manifest.value, {
    username: options['username'],
    byToken: options['token-stdin'] !== undefined,
    readSecret: () => io.readSecret(),
    way: way.value,
  });
  if (!headless.ok) {
    io.failure(headless.failure);
    return exitCodeOf(headless.failure.code);
  }
  try {
    switch (command) {
      case 'connect test':
        return await testConnection(io, json, manifest.value, headless.value, options['room']);
      case 'watch':
        return await watch(io, headless.value, options['room'], seconds(options['seconds']));
      case 'chat send':
        return await sendMessage(io, json, headless.value, options['room'] ?? '', options['text'] ?? '');
      default:
        return await tasksCommand(io, json, command.split(' ')[1] ?? '', headless.value, options);
    }
  } finally {
    headless.value.engine.stop();
  }
}

function seconds(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || !Number.isFinite(value) || value <= 0 ? undefined : value;
}

process.exitCode = await main(process.argv.slice(2));
