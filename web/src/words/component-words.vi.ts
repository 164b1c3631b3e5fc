/**
 * What the component library says to screen readers, in Vietnamese. It has no Vietnamese of its own; its dictionary
 * hook takes these when they are set before the first component is drawn. A package that is missing here throws.
 */
type Words = Readonly<Record<string, string | ((args: never, formatter: never) => string)>>;

const option = (count: number | string): string => `${count} lựa chọn`;

const WORDS: Readonly<Record<string, Words>> = {
  '@react-aria/autocomplete': { collectionLabel: 'Gợi ý' },
  '@react-aria/breadcrumbs': { breadcrumbs: 'Đường dẫn' },
  '@react-aria/calendar': {
    previous: 'Trước',
    next: 'Sau',
    selectedDateDescription: ({ date }: { date: string }) => `Ngày đã chọn: ${date}`,
    selectedRangeDescription: ({ dateRange }: { dateRange: string }) =>
      `Khoảng đã chọn: ${dateRange}`,
    todayDate: ({ date }: { date: string }) => `Hôm nay, ${date}`,
    todayDateSelected: ({ date }: { date: string }) => `Hôm nay, ${date}, đã chọn`,
    dateSelected: ({ date }: { date: string }) => `${date}, đã chọn`,
    startRangeSelectionPrompt: 'Bấm để chọn ngày đầu',
    finishRangeSelectionPrompt: 'Bấm để chọn ngày cuối',
    minimumDate: 'Ngày sớm nhất được chọn',
    maximumDate: 'Ngày muộn nhất được chọn',
    dateRange: ({ startDate, endDate }: { startDate: string; endDate: string }) =>
      `${startDate} đến ${endDate}`,
  },
  '@react-aria/combobox': {
    focusAnnouncement: ({ optionText, isSelected }: { optionText: string; isSelected: boolean }) =>
      isSelected ? `${optionText}, đã chọn` : optionText,
    countAnnouncement: ({ optionCount }: { optionCount: number }) => `Có ${option(optionCount)}.`,
    selectedAnnouncement: ({ optionText }: { optionText: string }) => `${optionText}, đã chọn`,
    buttonLabel: 'Hiện gợi ý',
    listboxLabel: 'Gợi ý',
  },
  '@react-aria/datepicker': {
    era: 'kỷ nguyên',
    year: 'năm',
    month: 'tháng',
    day: 'ngày',
    hour: 'giờ',
    minute: 'phút',
    second: 'giây',
    dayPeriod: 'SA/CH',
    calendar: 'Lịch',
    startDate: 'Ngày bắt đầu',
    endDate: 'Ngày kết thúc',
    weekday: 'thứ',
    timeZoneName: 'múi giờ',
    selectedDateDescription: ({ date }: { date: string }) => `Ngày đã chọn: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }: { startDate: string; endDate: string }) =>
      `Khoảng đã chọn: ${startDate} đến ${endDate}`,
    selectedTimeDescription: ({ time }: { time: string }) => `Giờ đã chọn: ${time}`,
  },
  '@react-aria/grid': {
    deselectedItem: ({ item }: { item: string }) => `Đã bỏ chọn ${item}.`,
    select: 'Chọn',
    selectedCount: ({ count }: { count: number }) =>
      count === 0 ? 'Chưa chọn dòng nào.' : `Đã chọn ${count} dòng.`,
    selectedAll: 'Đã chọn tất cả.',
    selectedItem: ({ item }: { item: string }) => `Đã chọn ${item}.`,
    longPressToSelect: 'Nhấn giữ để vào chế độ chọn.',
  },
  '@react-aria/gridlist': {
    hasActionAnnouncement: 'dòng có thao tác',
    hasLinkAnnouncement: 'dòng có liên kết',
  },
  '@react-aria/link-preview': { longPressMessage: 'Nhấn giữ để xem trước' },
  '@react-aria/menu': { longPressMessage: 'Nhấn giữ hoặc bấm Alt + mũi tên xuống để mở thực đơn' },
  '@react-aria/numberfield': {
    decrease: ({ fieldLabel }: { fieldLabel: string }) => `Giảm ${fieldLabel}`,
    increase: ({ fieldLabel }: { fieldLabel: string }) => `Tăng ${fieldLabel}`,
    numberField: 'Ô số',
  },
  '@react-aria/overlays': { dismiss: 'Đóng' },
  '@react-aria/searchfield': { 'Clear search': 'Xóa nội dung tìm' },
  '@react-aria/spinbutton': { Empty: 'Trống' },
  '@react-aria/steplist': { steplist: 'Các bước' },
  '@react-aria/table': {
    select: 'Chọn',
    selectAll: 'Chọn tất cả',
    sortable: 'cột sắp xếp được',
    ascending: 'tăng dần',
    descending: 'giảm dần',
    ascendingSort: ({ columnName }: { columnName: string }) =>
      `đã sắp xếp tăng dần theo cột ${columnName}`,
    descendingSort: ({ columnName }: { columnName: string }) =>
      `đã sắp xếp giảm dần theo cột ${columnName}`,
    columnSize: ({ value }: { value: number }) => `${value} điểm ảnh`,
    resizerDescription: 'Bấm Enter để đổi độ rộng cột',
    expand: 'Mở',
    collapse: 'Thu gọn',
  },
  '@react-aria/tag': { removeDescription: 'Bấm Delete để bỏ thẻ.', removeButtonLabel: 'Bỏ' },
  '@react-aria/toast': {
    close: 'Đóng',
    notifications: ({ count }: { count: number }) => `${count} thông báo`,
  },
  '@react-aria/tree': { expand: 'Mở', collapse: 'Thu gọn' },
  '@react-stately/datepicker': {
    rangeUnderflow: ({ minValue }: { minValue: string }) => `Phải từ ${minValue} trở đi.`,
    rangeOverflow: ({ maxValue }: { maxValue: string }) => `Phải đến ${maxValue} trở về trước.`,
    rangeReversed: 'Ngày bắt đầu phải trước ngày kết thúc.',
    unavailableDate: 'Không chọn được ngày này.',
  },
  'react-aria-components': {
    selectPlaceholder: 'Chọn một mục',
    tableResizer: 'Đổi độ rộng cột',
    dropzoneLabel: 'Vùng thả tệp',
    colorSwatchPicker: 'Mẫu màu',
  },
};

const dragging = new Proxy({}, { get: () => 'Kéo và thả' });

/** Call before the first component is drawn, and only when the language is Vietnamese. */
export function speakVietnamese(): void {
  const global = window as unknown as Record<symbol, unknown>;
  global[Symbol.for('react-aria.i18n.locale')] = 'vi-VN';
  global[Symbol.for('react-aria.i18n.strings')] = { ...WORDS, '@react-aria/dnd': dragging };
}
