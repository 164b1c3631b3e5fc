import { ApiProblem } from './problem.js';
import { proved, whenProofIsNeeded, type ProofAsked } from './step-up.js';

const needed = new ApiProblem(403, {
  code: 'step_up_needed',
  title: 'Cần xác nhận',
  stepUpBy: 'second_factor',
  stepUpFactors: ['security_key'],
});

/** Refused so many times, then done. */
const work = (refusals: number): { readonly run: () => Promise<string>; asked: number } => {
  const state = {
    asked: 0,
    run: async (): Promise<string> => {
      state.asked += 1;
      if (state.asked <= refusals) throw needed;
      return 'done';
    },
  };
  return state;
};

describe('work that wants a proof', () => {
  it('is done once more when the proof was given', async () => {
    const ways: ProofAsked[] = [];
    whenProofIsNeeded((asked) => {
      ways.push(asked);
      return Promise.resolve(true);
    });
    const refused = work(1);
    await expect(proved(refused.run)).resolves.toBe('done');
    expect([refused.asked, ways]).toEqual([
      2,
      [{ by: 'second_factor', factors: ['security_key'] }],
    ]);
  });

  it('stays refused when the person lets it be, and is not asked for twice', async () => {
    whenProofIsNeeded(() => Promise.resolve(false));
    await expect(proved(work(1).run)).rejects.toBe(needed);
    whenProofIsNeeded(() => Promise.resolve(true));
    await expect(proved(work(2).run)).rejects.toBe(needed);
  });

  it('is left alone when it needs none, or fails for another reason', async () => {
    whenProofIsNeeded(() => Promise.reject(new Error('nobody is to be asked')));
    await expect(proved(work(0).run)).resolves.toBe('done');
    const other = new ApiProblem(422, { code: 'rules_do_not_hold', title: 'Chưa đủ' });
    await expect(proved(() => Promise.reject(other))).rejects.toBe(other);
  });
});
