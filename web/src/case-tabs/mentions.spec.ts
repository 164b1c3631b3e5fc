import fc from 'fast-check';
import { piecesOf, put, stillNamed, typedAt } from './mentions.js';

const typed = (text: string) => typedAt(text, text.length);

describe('naming people by @', () => {
  it('finds what is typed where the caret stands', () => {
    expect(typed('Đề nghị @Nguyễn V')).toEqual({ at: 8, q: 'Nguyễn V' });
    expect(typed('@')).toEqual({ at: 0, q: '' });
    expect(typedAt('@An xem giúp', 3)).toEqual({ at: 0, q: 'An' });
  });

  it.each(['không có ai', 'an@co.vn', 'a @ b', '@An, xem', '@một hai ba bốn năm sáu bảy'])(
    'finds none in “%s”',
    (text) => expect(typed(text)).toBeNull(),
  );

  it('puts the whole name in, and knows it again', () => {
    const text = 'Nhờ @ngu xem';
    const { text: after, caret } = put(text, { at: 4, q: 'ngu' }, 'Nguyễn Văn An');
    expect(after).toBe('Nhờ @Nguyễn Văn An xem');
    expect(after.slice(caret)).toBe('xem');
    const people = [
      { personId: '1', name: 'Nguyễn Văn An' },
      { personId: '2', name: 'Lê Bình' },
    ];
    expect(stillNamed(after, people)).toEqual([people[0]]);
    expect(piecesOf(after, people).filter(({ isMention }) => isMention)).toEqual([
      { from: 4, text: '@Nguyễn Văn An', isMention: true },
    ]);
  });

  it('takes the longer of two names that begin alike, and never loses a letter', () => {
    const people = [{ name: 'An' }, { name: 'An Bình' }];
    expect(piecesOf('@An Bình', people)).toEqual([{ from: 0, text: '@An Bình', isMention: true }]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('@An', '@An Bình', ' ', 'x', '@')), (parts) => {
        const text = parts.join('');
        expect(
          piecesOf(text, people)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
