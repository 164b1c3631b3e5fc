/** What is true when a rule about people, dossiers and papers holds; [Vietnamese, English] by the name of the rule. */
export const PROJECT_RULES = {
  actor_did_not_appraise: [
    'Người quyết định không tham gia thẩm định hồ sơ',
    'The person who decides did not appraise the dossier',
  ],
  actor_did_not_approve: [
    'Người ghi nhận thanh toán không tham gia duyệt chi',
    'The person who records the payment did not approve it',
  ],
  actor_did_not_inspect: [
    'Người quyết định không tham gia kiểm tra',
    'The person who decides did not inspect',
  ],
  actor_did_not_nominate: [
    'Người quyết định không tham gia đề nghị khen thưởng',
    'The person who decides did not nominate',
  ],
  actor_did_not_request: [
    'Người thực hiện không phải người đã đề nghị',
    'The person did not draft the request',
  ],
  actor_did_not_submit: [
    'Người thực hiện không phải người đã nộp hồ sơ',
    'The person did not file the dossier',
  ],
  inspector_is_independent: [
    'Người kiểm tra không tham gia xử lý đề án này',
    'The inspector took no part in this project',
  ],
  signatory_took_no_part: [
    'Người ký không nộp, không thẩm định đề án nào trong đợt',
    'The signatory neither submitted nor appraised a project of the batch',
  ],
  parts_are_filled: ['Thuyết minh đề án đủ các phần', 'All parts of the project text are written'],
  estimate_balances: ['Dự toán (mẫu 1) khớp số', 'The estimate (form 1) balances'],
  funding_covers_the_cost: ['Các nguồn vốn đủ tổng kinh phí', 'The sources cover the total cost'],
  start_is_after_contract: [
    'Ngày bắt đầu từ ngày ký hợp đồng trở đi',
    'The start is not before the contract was signed',
  ],
  end_is_not_before_start: [
    'Ngày kết thúc không ở trước ngày bắt đầu',
    'The end is not before the start',
  ],
  content_is_supported: [
    'Nội dung có trong danh mục khuyến công',
    'The content is on the list of the programme',
  ],
  content_is_paid_once: [
    'Có cam kết chưa được hỗ trợ cùng nội dung',
    'It is declared that no other state money pays the same content',
  ],
  support_is_within_norm: ['Mức hỗ trợ trong định mức', 'The support is within the norm'],
  beneficiary_is_eligible: ['Đơn vị thụ hưởng đủ điều kiện', 'The beneficiary is eligible'],
  beneficiary_invests_the_rest: [
    'Có cam kết đầu tư phần còn lại',
    'The beneficiary commits to invest the rest',
  ],
  base_filing_is_in_time: ['Nộp trong thời hạn, hoặc có lý do', 'Filed in time, or with a reason'],
  ministry_filing_is_in_time: [
    'Đăng ký trong thời hạn, hoặc có lý do',
    'Registered in time, or with a reason',
  ],
  defects_are_answered: [
    'Đã trả lời đủ các nội dung yêu cầu bổ sung',
    'Every point of the supplement is answered',
  ],
  criteria_are_recorded: [
    'Có ý kiến về đủ các tiêu chí thẩm định',
    'There is an opinion on every criterion',
  ],
  ministry_appraisal_is_recorded: [
    'Đã ghi ý kiến thẩm định cấp Bộ',
    'The ministry appraisal is recorded',
  ],
  council_minutes_are_attached: [
    'Có biên bản họp hội đồng (nếu qua hội đồng)',
    'The council minutes are attached where a council sat',
  ],
  appraisal_sheet_is_attached: ['Có phiếu thẩm định', 'The appraisal sheet is attached'],
  registration_papers_are_attached: [
    'Đủ giấy tờ đăng ký kế hoạch',
    'The registration papers are attached',
  ],
  submission_papers_are_attached: [
    'Đủ giấy tờ của hồ sơ nộp',
    'The papers of the submission are attached',
  ],
  project_is_in_no_batch: [
    'Đề án không nằm trong đợt kế hoạch nào',
    'The project is listed in no plan batch',
  ],
  content_needs_no_tender: ['Nội dung không phải đấu thầu', 'The content needs no tender'],
  content_needs_tender: ['Nội dung phải đấu thầu', 'The content must be tendered'],
  notice_is_attached: ['Có công văn thông báo kế hoạch', 'The plan notice is attached'],
  tender_result_is_attached: ['Có kết quả đấu thầu', 'The tender result is attached'],
  visit_names_a_project: ['Đề án được kiểm tra có thật', 'The project to visit exists'],
  visit_day_has_come: ['Đã đến ngày kiểm tra', 'The day of the visit has come'],
  checklist_is_answered: ['Bảng kiểm trả lời đủ', 'Every question is answered'],
  photos_are_attached: ['Có ảnh hiện trường', 'Photos are attached'],
  inspection_decision_is_attached: [
    'Có quyết định kiểm tra',
    'The inspection decision is attached',
  ],
  minutes_are_attached: ['Có biên bản kiểm tra', 'The minutes are attached'],
  remedy_evidence_is_attached: [
    'Có tài liệu chứng minh đã khắc phục',
    'The evidence of the remedy is attached',
  ],
  remedy_is_decided_by_the_inspection: [
    'Phát hiện không phải vi phạm pháp luật',
    'The finding is no violation of the law',
  ],
  result_deserves_a_reward: [
    'Xếp loại đủ điều kiện khen thưởng',
    'The grade qualifies for a reward',
  ],
  nomination_papers_are_attached: ['Có báo cáo thành tích', 'The achievement report is attached'],
  award_decision_is_attached: ['Có quyết định khen thưởng', 'The award decision is attached'],
} as const;
