import type { Field } from '../api/generated/types.gen.js';
import * as e from './editing.js';
import type { Place } from './sections.js';

const label = { vi: '', en: '' };
const text = (name: string): Field => ({
  name,
  type: 'text',
  label,
  optional: true,
  nullable: true,
});
const places: readonly Place[] = [
  { path: 'title', field: { name: 'title', type: 'text', label, optional: true } },
  { path: 'support', field: { name: 'support', type: 'money', label, min: 1, optional: true } },
  { path: 'parts/aims', field: text('aims') },
];
const details = { title: 'Máy trộn', support: '200000000', parts: { aims: 'cũ', scale: 'lớn' } };
const start = e.begin(places, 5, details);

describe('what is unsent', () => {
  it('is nothing at the beginning, and nothing when the same amount is written otherwise', () => {
    expect(e.changed(places, start)).toEqual([]);
    expect(e.changed(places, e.write(start, 'support', '200 triệu'))).toEqual([]);
  });

  it('sends the changed fields alone, a member of a group with its whole group', () => {
    const editing = e.write(e.write(start, 'parts/aims', 'mới'), 'support', '1,5');
    const sent = e.toSend(e.unsent(places, editing), editing, details);
    expect(sent).toEqual({
      payload: { parts: { aims: 'mới', scale: 'lớn' } },
      paths: ['parts/aims'],
      faults: { support: 'amount' },
    });
  });

  it('takes back a part that was emptied', () => {
    const editing = e.write(start, 'parts/aims', ' ');
    expect(e.toSend(e.unsent(places, editing), editing, details).payload).toEqual({
      parts: { scale: 'lớn' },
    });
  });

  it('keeps what was typed while an earlier text was on its way', () => {
    const sent = e.write(start, 'title', 'Máy trộn cá');
    const later = e.write(sent, 'title', 'Máy trộn cá cơm');
    const next = e.received(later, sent.mine, ['title'], 6);
    expect(next.revision).toBe(6);
    expect(e.unsent(places, next).map(({ path }) => path)).toEqual(['title']);
  });
});

describe('two people in one dossier', () => {
  const theirs = { ...details, title: 'Máy sấy', parts: { aims: 'của họ', scale: 'lớn' } };

  it('gives each the fields that only one of them changed', () => {
    const met = e.meet(places, e.write(start, 'support', '100 triệu'), 6, theirs);
    expect(met.mine).toEqual({ title: 'Máy sấy', support: '100 triệu', 'parts/aims': 'của họ' });
    expect(met.clashes).toEqual({});
    expect(e.unsent(places, met).map(({ path }) => path)).toEqual(['support']);
  });

  it('asks about a field that both changed, and sends it only once that is settled', () => {
    const met = e.meet(places, e.write(start, 'parts/aims', 'của tôi'), 6, theirs);
    expect(met.clashes).toEqual({ 'parts/aims': 'của họ' });
    expect(met.mine['parts/aims']).toBe('của tôi');
    expect(e.unsent(places, met)).toEqual([]);
    const mine = e.settle(met, 'parts/aims', 'mine');
    expect(e.unsent(places, mine).map(({ path }) => path)).toEqual(['parts/aims']);
    const other = e.settle(met, 'parts/aims', 'theirs');
    expect(other.mine['parts/aims']).toBe('của họ');
    expect(e.changed(places, other)).toEqual([]);
  });

  it('goes on asking when the case changes again meanwhile', () => {
    const met = e.meet(places, e.write(start, 'parts/aims', 'của tôi'), 6, theirs);
    const again = e.meet(places, met, 7, { ...theirs, title: 'Máy sấy cá' });
    expect(again.clashes).toEqual({ 'parts/aims': 'của họ' });
    expect(again.mine['title']).toBe('Máy sấy cá');
  });

  it('does not ask when both wrote the same', () => {
    const met = e.meet(places, e.write(start, 'title', 'Máy sấy'), 6, theirs);
    expect(met.clashes).toEqual({});
    expect(e.changed(places, met)).toEqual([]);
  });
});

describe('what is kept on the device', () => {
  const typed = e.write(start, 'parts/aims', 'viết dở');

  it('comes back after a reload', () => {
    const kept = e.kept(places, typed, 'A');
    expect(kept).not.toBeNull();
    if (kept === null) return;
    expect(e.restore(places, kept, 5, details).mine['parts/aims']).toBe('viết dở');
    const moved = e.restore(places, kept, 6, { ...details, parts: { aims: 'của họ' } });
    expect(moved.clashes).toEqual({ 'parts/aims': 'của họ' });
  });

  it('is nothing once everything was sent', () => expect(e.kept(places, start, 'A')).toBeNull());

  it('reaches another tab, which shows it and leaves the sending to the tab that typed', () => {
    const heard = e.hear(places, start, e.kept(places, typed, 'A'), 'B');
    expect(heard.mine['parts/aims']).toBe('viết dở');
    expect(e.unsent(places, heard)).toEqual([]);
    expect(e.kept(places, heard, 'B')).toEqual(e.kept(places, typed, 'A'));
    const goesOn = e.write(heard, 'parts/aims', 'viết tiếp');
    expect(e.unsent(places, goesOn).map(({ path }) => path)).toEqual(['parts/aims']);
  });

  it('never writes over what is typed in the other tab', () => {
    const other = e.write(start, 'parts/aims', 'ở đây');
    const heard = e.hear(places, other, e.kept(places, typed, 'A'), 'B');
    expect(heard.mine['parts/aims']).toBe('ở đây');
    expect(heard.clashes).toEqual({ 'parts/aims': 'viết dở' });
  });

  it('does not take its own text for that of another tab', () =>
    expect(e.hear(places, start, e.kept(places, typed, 'B'), 'B')).toEqual(start));
});
