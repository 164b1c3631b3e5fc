import { erasedInEnglish } from './erased-names.js';

const SHOWN = 'Người đã xóa thông tin (3F09AC)';

describe('the mark of an erased person', () => {
  it('is English wherever it stands in an answer, but in the Vietnamese of a label', () => {
    const answer = {
      items: [{ name: SHOWN, text: `@${SHOWN} xem lại`, at: null, n: 3, isRead: false }],
      label: { vi: SHOWN, en: 'Erased person (3F09AC)' },
    };
    expect(erasedInEnglish(answer)).toEqual({
      items: [
        {
          name: 'Erased person (3F09AC)',
          text: '@Erased person (3F09AC) xem lại',
          at: null,
          n: 3,
          isRead: false,
        },
      ],
      label: { vi: SHOWN, en: 'Erased person (3F09AC)' },
    });
  });

  it('is nothing that only looks like it', () => {
    for (const text of ['Người đã xóa thông tin', 'Người đã xóa thông tin (của tôi)'])
      expect(erasedInEnglish(text)).toBe(text);
  });
});
