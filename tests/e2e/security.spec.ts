import { callNames } from '../../src/contract/channel-names.ts';
import { expect, test } from './app-test.ts';

/** Every call of the contract, as `domain.name`. */
const everyCall = Object.entries(callNames).flatMap(([domain, names]) =>
  names.map((name) => `${domain}.${name}`),
);

test('the console is served with a policy that allows nothing unsafe', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  // As it arrives in the page: a policy that was not sent, or was weakened on its way, would let one of these through.
  const through = await page.evaluate(async () => {
    const violations = new Set<string>();
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.add(event.effectiveDirective);
    });
    const through: string[] = [];
    // What the test tool evaluates itself may call eval; what runs after it may not.
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    const attempt = (name: string, work: () => unknown): void => {
      try {
        if (work() !== undefined) through.push(name);
      } catch {
        // Refused.
      }
    };
    attempt('eval', () => (0, eval)('1') as unknown);
    attempt('Function', () => (Reflect.construct(Function, ['return 1']) as () => unknown)());
    attempt('inline script', () => {
      const script = document.createElement('script');
      script.textContent = 'window.broken = true';
      document.body.append(script);
      return 'broken' in window ? true : undefined;
    });
    attempt('inline style', () => {
      const style = document.createElement('style');
      style.textContent = 'body { --broken: yes }';
      document.head.append(style);
      return getComputedStyle(document.body).getPropertyValue('--broken') === '' ? undefined : true;
    });
    attempt('event attribute', () => {
      const place = document.createElement('div');
      place.innerHTML = '<img src="data:image/x,broken" onerror="window.broken = true">';
      document.body.append(place);
      place.querySelector('img')?.dispatchEvent(new Event('error'));
      return 'broken' in window ? true : undefined;
    });
    for (const [tag, source] of [
      ['iframe', 'https://elsewhere.invalid/'],
      ['script', 'https://elsewhere.invalid/x.js'],
      ['script', 'data:text/javascript,window.broken=true'],
      ['img', 'https://elsewhere.invalid/x.png'],
      ['embed', 'https://elsewhere.invalid/x.pdf'],
    ] as const) {
      const element = document.createElement(tag);
      element.setAttribute('src', source);
      document.body.append(element);
    }
    for (const [name, work] of [
      ['fetch', () => fetch('https://elsewhere.invalid/')],
      ['fetch own', () => fetch('app://console/index.html')],
    ] as const)
      await work().then(
        () => through.push(name),
        () => undefined,
      );
    attempt('worker', () => {
      // It is refused by an event of its own, not by an exception.
      new Worker('data:text/javascript,1').terminate();
    });
    return through;
  });
  expect(through).toEqual([]);
  const violated = () =>
    page.evaluate(() => [...(globalThis as unknown as { violations: Set<string> }).violations]);
  await expect
    .poll(violated)
    .toEqual(
      expect.arrayContaining([
        'connect-src',
        'frame-src',
        'img-src',
        'script-src',
        'script-src-attr',
        'script-src-elem',
        'style-src-elem',
        'worker-src',
      ]),
    );
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  const served = await app.evaluate(async ({ session }) => {
    const contents = await session.defaultSession.fetch('app://console/index.html').catch(() => undefined);
    return contents?.headers.get('content-security-policy') ?? null;
  });
  // The stand-in's session fetches no scheme of ours.
  if (app.host === 'electron') {
    expect(served).not.toContain('unsafe');
    expect(served).toContain("default-src 'none'");
  }
});

test('every call is refused with a malformed payload', async ({ page }) => {
  const answers = await page.evaluate(async (names) => {
    const answered: string[] = [];
    for (const call of names) {
      const [domain = '', name = ''] = call.split('.');
      const bridge = window.opsdeck as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<unknown>>
      >;
      const message = await bridge[domain]?.[name]?.([['malformed']]).then(
        () => 'accepted',
        (error: unknown) => String(error),
      );
      if (message?.includes(`${call} is malformed`) !== true)
        answered.push(`${call}: ${message ?? 'absent'}`);
    }
    return answered;
  }, everyCall);
  expect(answers).toEqual([]);
});

test('every call is refused to a foreign page, even with our preload', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const answers = await app.evaluate(async ({ BrowserWindow, app: electronApp }, names) => {
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${electronApp.getAppPath()}/out/preload/index.cjs`,
        sandbox: true,
        contextIsolation: true,
      },
    });
    await foreign.loadURL('data:text/html,<title>Foreign</title>');
    const source = `(async (names) => {
      const answered = [];
      for (const call of names) {
        const [domain, name] = call.split('.');
        const message = await window.opsdeck[domain][name]().then(() => 'accepted', String);
        if (!message.includes('may not call')) answered.push(call + ': ' + message);
      }
      return answered;
    })(${JSON.stringify(names)})`;
    try {
      return (await foreign.webContents.executeJavaScript(source)) as string[];
    } finally {
      foreign.destroy();
    }
  }, everyCall);
  expect(answers).toEqual([]);
});

test('no page is granted a permission, a device or a download', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const granted = await page.evaluate(async () => {
    const through: string[] = [];
    const attempts: [string, () => Promise<unknown> | undefined][] = [
      ['camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
      ['microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
      ['display', () => navigator.mediaDevices.getDisplayMedia()],
      ['clipboard', () => navigator.clipboard.readText()],
      ['full screen', () => document.documentElement.requestFullscreen()],
      [
        'location',
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 1_000 });
          }),
      ],
      [
        'notifications',
        () =>
          Notification.requestPermission().then((answer) => {
            if (answer !== 'granted') throw new Error(answer);
          }),
      ],
    ];
    for (const [name, ask] of attempts)
      await Promise.resolve()
        .then(ask)
        .then(
          () => through.push(name),
          () => undefined,
        );
    for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'])
      await navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => {
          if (state === 'granted') through.push(`state of ${name}`);
        },
        () => undefined,
      );
    return through;
  });
  expect(granted).toEqual([]);

  const prevented = await app.evaluate(({ session }) => {
    let refused = false;
    const event = {
      preventDefault() {
        refused = true;
      },
    };
    session.defaultSession.emit('will-download', event, {}, {});
    return refused;
  });
  expect(prevented).toBe(true);
});

test('no web view is attached and no second window is opened', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  const made = await page.evaluate(() => {
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'https://elsewhere.invalid/');
    document.body.append(webview);
    const link = document.createElement('a');
    link.href = 'https://elsewhere.invalid/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    return {
      guest: 'getWebContentsId' in webview,
      opened: window.open('app://console/index.html') !== null,
    };
  });
  expect(made).toEqual({ guest: false, opened: false });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const prevented = await app.evaluate(({ BrowserWindow }) => {
    let refused = false;
    BrowserWindow.getAllWindows()[0]?.webContents.emit(
      'will-attach-webview',
      {
        preventDefault() {
          refused = true;
        },
      },
      {},
      {},
    );
    return refused;
  });
  expect(prevented).toBe(true);
});
