import {describe, expect, it} from 'vitest';
import {accepted, refusedAt} from '../../model/layer.test-support.ts';
import {security} from './layer.ts';

const alert = {title: 'sshd: authentication failed', severity: 'high', severityOriginal: '10', asset: 'GV-NQ-11', srcAddress: '203.0.113.77', techniques: ['T1110'], count: 34};

describe('a security alert', () => {
  it('has a severity on the one scale and is new until somebody has it', () => {
    expect(accepted(security, alert)).toEqual({...alert, state: 'new'});
    expect(refusedAt(security, {title: 'x'})).toBe('severity');
    expect(refusedAt(security, {...alert, severity: 'P2'})).toBe('severity');
  });

  it('refuses a confidence in percent, another TLP and hostile text without end', () => {
    expect(refusedAt(security, {...alert, confidenceShare: 80})).toBe('confidenceShare');
    expect(refusedAt(security, {...alert, tlp: 'AMBER'})).toBe('tlp');
    expect(refusedAt(security, {...alert, message: 'x'.repeat(4_001)})).toBe('message');
  });

  it('is the SOC’s alone, and gone when it is resolved', () => {
    expect([security.access, security.goneStates]).toEqual(['security', ['resolved']]);
  });
});
