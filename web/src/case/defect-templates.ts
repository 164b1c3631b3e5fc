/**
 * Defects that come up again and again, to be picked instead of typed. `part` and `paper` are values the moves offer;
 * a template whose part a move does not know is not offered there. The text goes to a Vietnamese unit as it stands;
 * `en` is for the reader of the list.
 */
export interface DefectTemplate {
  /** Only for this kind of case; for all that know the part when it is left out. */
  readonly kind?: string;
  readonly part: string;
  readonly text: string;
  readonly en: string;
  readonly basis?: string;
  readonly paper?: string;
}

const ART_5 = 'TT 36/2013/TT-BCT điều 5';
const ART_10 = 'TT 36/2013/TT-BCT điều 10';
const ART_13 = 'TT 36/2013/TT-BCT điều 13';
const ART_18 = 'TT 36/2013/TT-BCT điều 18';

export const DEFECT_TEMPLATES: readonly DefectTemplate[] = [
  {
    part: 'parties',
    text: 'Bổ sung thông tin đơn vị thụ hưởng: tên, loại hình, địa chỉ, ngành nghề sản xuất.',
    en: 'Complete the details of the beneficiary',
    basis: ART_5,
  },
  {
    kind: 'project',
    part: 'grounds',
    text: 'Nêu rõ hiện trạng thiết bị, công nghệ của cơ sở và lý do cần hỗ trợ.',
    en: 'Describe the present equipment and why support is needed',
    basis: ART_5,
  },
  {
    part: 'aims',
    text: 'Nêu mục tiêu bằng số đo được (sản lượng, doanh thu, lao động).',
    en: 'State aims that can be measured',
    basis: ART_5,
  },
  {
    part: 'scale',
    text: 'Ghi rõ chủng loại, công suất, xuất xứ, tình trạng mới của máy móc, thiết bị.',
    en: 'State kind, capacity, origin and newness of the machines',
    basis: ART_5,
  },
  {
    part: 'contents',
    text: 'Lập tiến độ theo tháng và phân công rõ đơn vị thực hiện từng nội dung.',
    en: 'Give a monthly schedule and who does what',
    basis: ART_5,
  },
  {
    part: 'estimate',
    text: 'Sửa dự toán để mỗi dòng bằng tổng các nguồn vốn và cộng các dòng bằng tổng kinh phí.',
    en: 'Balance the lines of the estimate',
    basis: 'TT 36/2013/TT-BCT điều 5, mẫu 1',
    paper: 'estimate_form',
  },
  {
    part: 'estimate',
    text: 'Bổ sung căn cứ đơn giá: báo giá hoặc chứng thư thẩm định giá.',
    en: 'Add the grounds of the prices',
  },
  {
    part: 'effect',
    text: 'Bổ sung đánh giá hiệu quả kinh tế, xã hội, môi trường và khả năng nhân rộng.',
    en: 'Add the economic, social and environmental effect',
    basis: ART_5,
  },
  {
    kind: 'project',
    part: 'papers',
    text: 'Bổ sung văn bản đề nghị hỗ trợ có ký, đóng dấu của đơn vị thụ hưởng.',
    en: 'Add the signed letter of the beneficiary',
    basis: ART_10,
    paper: 'beneficiary_letter',
  },
  {
    kind: 'project',
    part: 'papers',
    text: 'Bổ sung giấy chứng nhận đăng ký doanh nghiệp hoặc đăng ký kinh doanh.',
    en: 'Add the business registration',
    paper: 'business_registration',
  },
  {
    part: 'papers',
    text: 'Bản chụp mờ, thiếu trang; nộp lại bản đọc được, đủ trang.',
    en: 'The copy cannot be read or lacks pages',
  },
  {
    part: 'amount',
    text: 'Sửa số tiền đề nghị cho đúng tỷ lệ tạm ứng của nội dung.',
    en: 'Correct the amount to the ratio of the content',
    basis: ART_13,
  },
  {
    part: 'done_value',
    text: 'Giá trị đã thực hiện chưa khớp báo cáo tiến độ; sửa lại hoặc bổ sung tài liệu chứng minh.',
    en: 'The value done does not match the progress report',
    basis: ART_13,
    paper: 'progress_report',
  },
  {
    part: 'settlement_table',
    text: 'Biểu chi tiết quyết toán chưa khớp bảng kê chứng từ.',
    en: 'The settlement table does not match the list of vouchers',
    basis: ART_18,
    paper: 'settlement_table',
  },
  {
    part: 'vouchers',
    text: 'Bổ sung hóa đơn, chứng từ chi còn thiếu theo bảng kê.',
    en: 'Add the vouchers that the list names',
    basis: ART_18,
    paper: 'voucher_list',
  },
  {
    part: 'acceptance',
    text: 'Biên bản nghiệm thu chưa thể hiện khối lượng bằng vốn đối ứng.',
    en: 'The acceptance minutes do not show the counterpart volume',
    paper: 'acceptance_minutes',
  },
  {
    part: 'work',
    text: 'Máy móc, thiết bị chưa lắp đặt hoặc chưa vận hành đúng công suất đã duyệt.',
    en: 'The machines are not installed or do not run as approved',
  },
  {
    part: 'counterpart',
    text: 'Bổ sung tài liệu chứng minh khối lượng thực hiện bằng vốn đối ứng.',
    en: 'Prove the volume paid by the counterpart',
  },
  {
    part: 'lines',
    text: 'Rà soát danh sách đề án: có đề án chưa đủ hồ sơ thẩm định.',
    en: 'Review the list of projects',
  },
  {
    part: 'amounts',
    text: 'Thuyết minh cơ cấu kinh phí theo nội dung và địa bàn.',
    en: 'Explain how the money is spread',
  },
  {
    kind: 'plan',
    part: 'grounds',
    text: 'Bổ sung căn cứ của tờ trình.',
    en: 'Complete the grounds of the submission letter',
    paper: 'plan_submission',
  },
];
