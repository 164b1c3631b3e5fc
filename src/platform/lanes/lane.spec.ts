import { Lanes } from './lane.js';

const outage = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });

/** A lane whose work waits until it is let go. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('lanes', () => {
  it('answer each item with its own result', async () => {
    const lanes = new Lanes<number, string>(async (items) => items.map((item) => `#${item}`), {
      lanes: 2,
      most: 3,
    });
    const items = [1, 2, 3, 4, 5, 6, 7];
    expect(await Promise.all(items.map((item) => lanes.add(item)))).toEqual(
      items.map((item) => `#${item}`),
    );
  });

  it('gather while they are busy, take no more than they may, and keep the order', async () => {
    const batches: (readonly number[])[] = [];
    const first = gate();
    const lanes = new Lanes<number, number>(
      async (items) => {
        batches.push(items);
        if (batches.length === 1) await first.opened;
        return items;
      },
      { lanes: 1, most: 3 },
    );
    const alone = lanes.add(0);
    await new Promise(setImmediate);
    const rest = [1, 2, 3, 4].map((item) => lanes.add(item));
    first.open();
    await Promise.all([alone, ...rest]);
    expect(batches).toEqual([[0], [1, 2, 3], [4]]);
  });

  it('run no more batches at once than there are lanes', async () => {
    let [running, most] = [0, 0];
    const lanes = new Lanes<number, number>(
      async (items) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return items;
      },
      { lanes: 2, most: 1 },
    );
    await Promise.all(Array.from({ length: 20 }, (_, item) => lanes.add(item)));
    expect(most).toBe(2);
  });

  it('never send items that share a key together; the later one goes out in a later round', async () => {
    const batches: (readonly string[])[] = [];
    const lanes = new Lanes<string, string>(
      async (items) => {
        batches.push(items);
        return items;
      },
      { lanes: 1, most: 10, keys: (item) => item.split('') },
    );
    await Promise.all(['ab', 'bc', 'cd', 'ef', 'a'].map((item) => lanes.add(item)));
    expect(batches).toEqual([
      ['ab', 'cd', 'ef'],
      ['bc', 'a'],
    ]);
  });

  it('try the items of a failed batch one by one, so that one bad item fails alone', async () => {
    const sizes: number[] = [];
    const lanes = new Lanes<number, number>(
      async (items) => {
        sizes.push(items.length);
        if (items.includes(2)) throw new Error('two');
        return items;
      },
      { lanes: 1, most: 10 },
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => lanes.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(sizes).toEqual([3, 1, 1, 1]);
  });

  it('reject the whole batch at once when the database is away', async () => {
    let tries = 0;
    const lanes = new Lanes<number, number>(
      async () => {
        tries += 1;
        throw outage;
      },
      { lanes: 1, most: 10 },
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => lanes.add(item)));
    expect(results.map((result) => (result.status === 'rejected' ? result.reason : null))).toEqual([
      outage,
      outage,
      outage,
    ]);
    expect(tries).toBe(1);
  });

  it('go on after a failure', async () => {
    let fails = true;
    const lanes = new Lanes<number, number>(
      async (items) => {
        if (fails) throw outage;
        return items;
      },
      { lanes: 1, most: 10 },
    );
    await expect(lanes.add(1)).rejects.toBe(outage);
    fails = false;
    await expect(lanes.add(2)).resolves.toBe(2);
  });
});
