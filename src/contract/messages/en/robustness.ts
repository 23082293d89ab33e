/** What is said of crashes, of safe mode, of the log and of files that could not be used. */
export const robustness = {
  crash: {
    label: 'The last run',
    title: 'Opsdeck ended unexpectedly at about {{when}}.',
    nothingLost: 'Nothing that waited to be sent was lost.',
    bundle: 'Save the support bundle…',
    dismiss: 'Dismiss',
  },
  safeMode: {
    label: 'Safe mode',
    title: 'Safe mode:',
    lead: 'nothing is connected. Servers and accounts can be removed; preferences set now are not kept.',
    openLog: 'Open the log folder',
    bundle: 'Save the support bundle…',
    leave: 'Leave safe mode',
  },
  profile: {
    label: 'Profile',
    restoredTitle: 'Your servers and preferences were restored from the backup.',
    restored: 'The profile was damaged and was kept as {{file}}. What you changed last may be missing.',
    lostTitle: 'Your servers and preferences could not be read.',
    lost: 'The profile was damaged, and there is no backup of it. It was kept as {{file}}; add your servers again.',
    newerTitle: 'A newer Opsdeck has written your profile.',
    newer:
      'It was left as it is. What you set up now is forgotten when Opsdeck closes; install the newer version to have your servers back.',
    unwritableTitle: 'Nothing is remembered.',
    unwritable:
      'The profile cannot be written ({{why}}). Servers and preferences are forgotten when Opsdeck closes. Make room, or look at the rights of the folder.',
    dismiss: 'Dismiss',
  },
  bundle: {
    title: 'Support bundle',
    lead: 'One JSON file for whoever helps you: versions, settings, connection states, counts and the end of the log. It holds no token, no password, no user name and no message. It goes nowhere by itself; read it before you send it.',
    fileFormat: 'JSON',
  },
  /** The page in place of a console that crashes again and again. */
  crashPage: {
    title: 'The window crashed several times',
    lead: 'Opsdeck goes on behind it: connections are held, and nothing that waits to be sent is lost. The console itself cannot be shown.',
    next: 'Try again, or start in safe mode, where nothing is connected. The log says what happened.',
    log: 'The log is in {{folder}}',
    tryAgain: 'Try again',
    safeMode: 'Start in safe mode',
  },
  hung: {
    title: 'The window does not answer',
    detail: 'You can wait, or load it again. What you have written is kept.',
    wait: 'Wait',
    reload: 'Load again',
  },
  menu: {
    logLevel: 'Log level',
    logLevels: {
      error: 'Errors',
      warn: 'Warnings',
      info: 'Usual',
      debug: 'Everything',
    },
    openLog: 'Open the log folder',
    bundle: 'Save the support bundle…',
    enterSafeMode: 'Restart in safe mode',
    leaveSafeMode: 'Leave safe mode',
  },
} as const;
