/** What is said about newer versions of the app itself. */
export const updates = {
  label: 'Update',
  menu: 'Check for updates…',
  checking: 'Looking for a newer version…',
  upToDate: 'This is the newest version ({{version}}).',
  downloading: 'Opsdeck {{version}} is being fetched ({{percent, number}} %).',
  ready: 'Opsdeck {{version}} is ready.',
  atQuit: 'It is installed when you quit.',
  onRequest: 'It is installed when you ask for it.',
  waiting_one: 'One message or command is not sent yet: it is installed once that has gone out.',
  waiting_other: '{{count}} messages and commands are not sent yet: it is installed once they have gone out.',
  byHand: 'Opsdeck {{version}} is out.',
  byHandHint:
    'This one was installed as a {{format}} package, so fetch the new package and install it the same way.',
  failed: 'No update.',
  unreachable: 'The address for updates gave no answer. It is tried again by itself.',
  damaged: 'What came was not what was promised, and was thrown away. It is tried again by itself.',
  other: 'The answer could not be understood. The log says more.',
  install: 'Restart and install',
  fetch: 'Fetch the package',
  whatIsNew: 'What is new',
  close: 'Close',
} as const;
