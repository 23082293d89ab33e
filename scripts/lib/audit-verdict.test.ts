import { expect, it } from 'vitest';
import { auditVerdict } from './audit-verdict.ts';

it('fails for what was found, and is skipped where nobody could be asked', () => {
  const counts = (high: number, critical: number) => ({
    metadata: { vulnerabilities: { low: 3, moderate: 2, high, critical } },
    vulnerabilities: { ws: { severity: 'high' }, pino: { severity: 'low' } },
  });
  expect(auditVerdict(JSON.stringify(counts(0, 0))).failed).toBe(false);
  expect(auditVerdict(JSON.stringify(counts(1, 0)))).toEqual({
    failed: true,
    words: 'grave advisories (1): ws',
  });
  expect(auditVerdict(JSON.stringify(counts(0, 1))).failed).toBe(true);
  for (const nothing of [
    '',
    '{"error":{"code":"ENOTFOUND"}}',
    'null',
    '<html>proxy</html>',
    '{"message":"404"}',
  ]) {
    expect(auditVerdict(nothing).failed).toBe(false);
    expect(auditVerdict(nothing).words).toContain('skipped');
  }
});
