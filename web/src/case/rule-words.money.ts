/** What is true when a rule about plans, contracts and money holds; [Vietnamese, English] by the name of the rule. */
export const MONEY_RULES = {
  estimate_is_of_the_plan_year: [
    'Dự toán thuộc đúng năm kế hoạch',
    'The estimate is of the plan year',
  ],
  line_is_new: ['Đề án chưa có trong đợt', 'The project is not in the batch yet'],
  line_stands_in_the_plan: ['Đề án có trong đợt', 'The project is in the batch'],
  plan_has_lines: ['Đợt có ít nhất một đề án', 'The batch has at least one project'],
  every_line_is_appraised: [
    'Mọi đề án đạt thẩm định cấp Bộ, đúng mức đã thẩm định',
    'Every project passed the ministry appraisal with this amount',
  ],
  batch_fits_the_estimate: [
    'Tổng kinh phí đợt trong dự toán còn lại',
    'The batch fits what is left of the estimate',
  ],
  batch_is_reserved_whole: ['Đã giữ đủ kinh phí của đợt', 'The whole batch is reserved'],
  submission_letter_is_attached: ['Có tờ trình', 'The submission letter is attached'],
  decision_is_attached: ['Có quyết định phê duyệt', 'The decision is attached'],
  every_project_has_ended: ['Mọi đề án đã kết thúc', 'Every project has ended'],
  nothing_is_reserved: ['Không còn đợt kế hoạch đang trình', 'No plan batch is still submitted'],
  plan_amount_is_what_was_appraised: [
    'Kinh phí trong kế hoạch đúng mức đã thẩm định',
    'The plan grants what was appraised',
  ],
  contract_names_projects: [
    'Hợp đồng có đề án, không trùng',
    'The contract names projects, each once',
  ],
  projects_are_ready_to_sign: [
    'Các đề án đủ điều kiện ký hợp đồng',
    'The projects are ready to sign',
  ],
  amount_is_within_the_plan_line: [
    'Giá trị hợp đồng không quá kinh phí trong kế hoạch',
    'The contract stays within the plan line',
  ],
  finance_opinion_is_recorded: [
    'Có ý kiến cơ quan tài chính về phân bổ',
    'The finance opinion is recorded',
  ],
  contract_is_attached: ['Có bản hợp đồng', 'The contract is attached'],
  project_is_under_contract: ['Đề án đang có hợp đồng', 'The project is under contract'],
  amount_is_within_the_contract: [
    'Số đề nghị trong phần chưa cấp của hợp đồng',
    'The amount is within what the contract has left',
  ],
  advances_stay_under_the_ceiling: [
    'Tạm ứng trong trần trước nghiệm thu',
    'The advances stay under the ceiling',
  ],
  first_instalment_is_asked_once: [
    'Lần một chỉ đề nghị một lần',
    'The first instalment is asked for once',
  ],
  first_instalment_keeps_its_ratio: [
    'Lần một đúng tỷ lệ của nội dung',
    'The first instalment keeps the ratio of its content',
  ],
  next_instalment_follows_the_first: [
    'Lần một đã được thanh toán (với lần tiếp theo)',
    'The first instalment is paid where a next one is asked for',
  ],
  remaining_instalment_follows_acceptance: [
    'Đã nghiệm thu (với kinh phí còn lại)',
    'The project is accepted where the rest is asked for',
  ],
  full_support_is_paid_after_acceptance: [
    'Đã nghiệm thu (với nội dung cấp 100 %)',
    'The project is accepted where its content is paid whole',
  ],
  work_done_passes_the_threshold: [
    'Khối lượng hoàn thành vượt ngưỡng tạm ứng',
    'The work done passes the threshold',
  ],
  value_to_confirm_passes_the_threshold: [
    'Giá trị xác nhận vượt ngưỡng tạm ứng',
    'The value to confirm passes the threshold',
  ],
  confirmed_work_passes_the_threshold: [
    'Giá trị Sở xác nhận vượt ngưỡng tạm ứng',
    'The value confirmed passes the threshold',
  ],
  tranche_papers_are_attached: [
    'Đủ giấy tờ của lần tạm ứng',
    'The papers of the instalment are attached',
  ],
  no_serious_finding_is_open: [
    'Không còn phát hiện nghiêm trọng chưa khắc phục',
    'No serious finding is open',
  ],
  monthly_reports_are_not_overdue: [
    'Báo cáo tiến độ tháng không quá hạn',
    'No monthly report is overdue',
  ],
  payment_order_is_attached: [
    'Có chứng từ thanh toán của Kho bạc',
    'The payment order is attached',
  ],
  transfer_proof_is_attached: [
    'Có chứng từ chuyển tiền cho đơn vị thụ hưởng',
    'The proof of the transfer is attached',
  ],
  progress_only_grows: ['Tiến độ không thấp hơn lần trước', 'The progress only grows'],
  progress_report_is_attached: ['Có báo cáo tiến độ', 'The progress report is attached'],
  progress_is_reported: [
    'Có báo cáo tiến độ chờ xác nhận',
    'A progress report waits for confirmation',
  ],
  all_work_is_done: ['Khối lượng đã báo cáo đạt 100 %', 'All the work is reported as done'],
  completion_papers_are_attached: [
    'Đủ giấy tờ báo cáo hoàn thành',
    'The papers of the completion are attached',
  ],
  accepted_value_is_within_the_contract: [
    'Giá trị nghiệm thu trong hợp đồng',
    'The accepted value is within the contract',
  ],
  counterpart_volume_is_shown: [
    'Thể hiện đủ khối lượng vốn đối ứng, hoặc có lý do',
    'The counterpart volume is shown, or explained',
  ],
  acceptance_minutes_are_attached: ['Có biên bản nghiệm thu', 'The minutes are attached'],
  every_project_is_accepted: ['Mọi đề án đã nghiệm thu', 'Every project is accepted'],
  no_advance_is_pending: [
    'Không còn khoản tạm ứng chờ Kho bạc',
    'No advance waits for the treasury',
  ],
  accepted_work_is_paid: [
    'Đã cấp đủ giá trị nghiệm thu, hoặc có lý do',
    'Accepted work is paid, or it is said why not',
  ],
  settlement_papers_are_attached: [
    'Đủ giấy tờ quyết toán',
    'The papers of the settlement are attached',
  ],
  return_is_owed: ['Số nộp trả không quá số phải thu', 'The return is no more than what is owed'],
  return_paper_is_attached: ['Có giấy nộp trả kinh phí', 'The return paper is attached'],
  nothing_is_receivable: ['Không còn khoản phải nộp trả', 'Nothing is left to return'],
  liquidation_papers_are_attached: [
    'Có biên bản thanh lý hợp đồng',
    'The liquidation minutes are attached',
  ],
  no_finding_is_open: ['Không còn phát hiện kiểm tra chưa đóng', 'No finding is open'],
  no_instalment_is_open: ['Không còn đợt tạm ứng chưa kết thúc', 'No instalment is unfinished'],
  ledger_is_closed: ['Sổ của đề án đã khép', 'The books of the project are closed'],
  a_second_person_has_endorsed: [
    'Khoản chi lớn đã được người thứ hai soát xét',
    'A second person endorsed a large payment',
  ],
  is_not_endorsed_yet: ['Đề nghị chưa được soát xét', 'The request is not endorsed yet'],
  payee_is_confirmed: [
    'Hợp đồng có tài khoản nhận tiền đã xác nhận',
    'The contract has a confirmed account',
  ],
  payee_is_not_changing: [
    'Tài khoản nhận tiền không đang thay đổi',
    'The account is not being changed',
  ],
  changed_account_has_rested: [
    'Tài khoản mới đổi đã qua thời gian chờ',
    'A changed account has rested',
  ],
  account_is_the_approved_one: [
    'Tài khoản đúng như lúc duyệt chi',
    'The account is the one it was approved for',
  ],
  contract_is_still_paid: ['Hợp đồng còn được cấp kinh phí', 'Money is still paid on the contract'],
  no_other_account_waits: [
    'Không có tài khoản khác chờ xác nhận',
    'No other account waits to be confirmed',
  ],
  account_number_can_be_read: ['Số tài khoản đúng dạng', 'The account number can be read'],
  change_is_explained: ['Đã nêu lý do thay tài khoản', 'Why the account changes is said'],
  account_is_evidenced: ['Có công văn ghi tài khoản', 'A letter names the account'],
} as const;
