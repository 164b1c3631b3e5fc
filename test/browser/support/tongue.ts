/** The few words of the frame that a test looks for by name; all else it finds by the labels the server gives. */
export type Language = 'vi' | 'en';

export interface Label {
  readonly vi: string;
  readonly en: string;
}

interface Tongue {
  readonly language: Language;
  readonly row: (number: number) => string;
  readonly addRow: string;
  readonly chooseFor: (paper: string) => string;
  readonly content: RegExp;
  readonly optional: string;
}

export const TONGUES: Readonly<Record<Language, Tongue>> = {
  vi: {
    language: 'vi',
    row: (number) => `Dòng ${number}`,
    addRow: 'Thêm dòng',
    chooseFor: (paper) => `Chọn tệp cho: ${paper}`,
    content: /^Nội dung hoạt động/,
    optional: 'không bắt buộc',
  },
  en: {
    language: 'en',
    row: (number) => `Row ${number}`,
    addRow: 'Add a row',
    chooseFor: (paper) => `Choose files for: ${paper}`,
    content: /^Activity content/,
    optional: 'optional',
  },
};

export type { Tongue };
