import { beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../core/host.ts';
import { openLink } from './open-link.ts';

const opened = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({
  shell: {
    openExternal(url: string) {
      opened.push(url);
      return Promise.resolve();
    },
  },
}));

beforeEach(() => {
  opened.length = 0;
});

it('opens the web', async () => {
  expect(await openLink('https://desk.test/a?b#c', silentLog)).toMatchObject({ ok: true });
  expect(await openLink('http://desk.test', silentLog)).toMatchObject({ ok: true });
  expect(opened).toEqual(['https://desk.test/a?b#c', 'http://desk.test/']);
});

it.each([
  'file:///etc/passwd',
  'file://server/share/program.exe',
  '\\\\server\\share\\program.exe',
  'smb://server/share',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'ms-msdt:/id',
  'ms-officecmd:{}',
  'search-ms:query=x',
  'opsdeck://task/a/b',
  'app://console/index.html',
  'mailto:a@b.test',
  'tel:+1',
  'ssh://host',
  'ht\ntps_//x',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  '',
  'desk.test',
])('opens nothing else: %j', async (address) => {
  expect(await openLink(address, silentLog)).toMatchObject({ ok: false, failure: { code: 'linkRefused' } });
  expect(opened).toEqual([]);
});
