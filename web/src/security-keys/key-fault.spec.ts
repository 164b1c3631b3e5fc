import { keyFaultOf } from './key-fault.js';

const named = (name: string): Error => Object.assign(new Error('in English'), { name });

describe('why a key did not answer', () => {
  it.each([
    [named('NotAllowedError'), 'cancelled'],
    [named('AbortError'), 'cancelled'],
    [named('InvalidStateError'), 'registered'],
    [named('SecurityError'), 'address'],
    [named('NotSupportedError'), 'unsupported'],
    [named('UnknownError'), 'failed'],
    [named('constructor'), 'failed'],
    ['NotAllowedError', 'failed'],
  ])('%s is %s', (error, fault) => {
    expect(keyFaultOf(error)).toBe(fault);
  });
});
