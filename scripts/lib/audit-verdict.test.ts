import { expect, it } from 'vitest';
import { auditVerdict } from './audit-verdict.ts';
import { shippedPackages } from './packaging/bill-of-materials.ts';

const report = (vulnerabilities: object): string =>
  JSON.stringify({ metadata: { vulnerabilities: {} }, vulnerabilities });
const found = (severity: string) => ({ severity, via: [{ severity, title: 'Something' }] });
const shipped = new Set(shippedPackages().keys());

it('fails for what was found in what is shipped: Electron and what is bundled too, no tool of ours', () => {
  expect(auditVerdict(report({}), shipped).failed).toBe(false);
  expect(auditVerdict(report({ ws: found('high'), pino: found('low') }), shipped)).toEqual({
    failed: true,
    words: 'grave advisories (1): ws',
  });
  expect(auditVerdict(report({ electron: found('critical') }), shipped).failed).toBe(true);
  expect(auditVerdict(report({ 'react-dom': found('high') }), shipped).failed).toBe(true);
  expect(auditVerdict(report({ eslint: found('critical') }), shipped).failed).toBe(false);
  // What fetches Electron at installation is not in it.
  const needed = { electron: { severity: 'high', via: ['@electron/get'] }, '@electron/get': found('high') };
  expect(auditVerdict(report(needed), shipped).failed).toBe(false);
});

it('is skipped where nobody could be asked', () => {
  for (const nothing of [
    '',
    '{"error":{"code":"ENOTFOUND"}}',
    'null',
    '<html>proxy</html>',
    '{"message":"404"}',
  ]) {
    expect(auditVerdict(nothing, shipped).failed).toBe(false);
    expect(auditVerdict(nothing, shipped).words).toContain('skipped');
  }
});
