/** What the purposes of accounts are called where people read the books; every purpose of the posting table has one. */
import type { Label } from '../../workflows/index.js';

export const PURPOSE_LABELS: Readonly<Record<string, Label>> = {
  state_budget: { vi: 'Ngân sách nhà nước', en: 'State budget' },
  estimate: { vi: 'Dự toán còn lại', en: 'Left of the estimate' },
  plan_reserved: { vi: 'Giữ cho đợt kế hoạch', en: 'Reserved for the plan batch' },
  allotted: { vi: 'Đã giao, chưa ký hợp đồng', en: 'Allotted, not contracted' },
  reserved: { vi: 'Giữ cho hợp đồng đang soạn', en: 'Reserved for a drafted contract' },
  committed: { vi: 'Đã ký hợp đồng, chưa tạm ứng', en: 'Contracted, not advanced' },
  advance_pending: { vi: 'Chờ Kho bạc thanh toán', en: 'Waiting for the treasury' },
  advanced: { vi: 'Đã tạm ứng, chưa quyết toán', en: 'Advanced, not settled' },
  settled: { vi: 'Đã quyết toán', en: 'Settled' },
  receivable: { vi: 'Phải thu hồi', en: 'To be recovered' },
  returned: { vi: 'Đã nộp trả', en: 'Returned' },
  advance_room: { vi: 'Hạn mức tạm ứng còn lại', en: 'Room for advances' },
  work_accepted: {
    vi: 'Giá trị hỗ trợ đã nghiệm thu, chưa quyết toán',
    en: 'Support accepted, not settled',
  },
  work_settled: {
    vi: 'Giá trị hỗ trợ đã nghiệm thu, đã quyết toán',
    en: 'Support accepted and settled',
  },
  counterpart_accepted: { vi: 'Vốn đối ứng đã nghiệm thu', en: 'Counterpart accepted' },
  memo_source: { vi: 'Tài khoản đối chiếu', en: 'Contra account' },
};
