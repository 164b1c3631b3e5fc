/** Which files a paper of each kind may be, and the name under which it is kept. */
import type { DocumentKind } from '../../workflows/index.js';
import { DOCX, XLSX } from '../platform/contents/media-type.js';
import { Problem } from '../platform/http/problem.js';

const PICTURES = [
  'image/jpeg',
  'image/png',
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
];
/** Bears a signature and a seal: as it was scanned or photographed, or as it was signed digitally. */
const SIGNED = ['application/pdf', ...PICTURES];
const WRITTEN = [...SIGNED, DOCX];
const RECKONED = [...WRITTEN, XLSX];

const ACCEPTED: Readonly<Record<DocumentKind, readonly string[]>> = {
  request_letter: WRITTEN,
  beneficiary_letter: WRITTEN,
  estimate_form: RECKONED,
  supplement_letter: WRITTEN,
  appraisal_sheet: WRITTEN,
  council_minutes: WRITTEN,
  registration_report: RECKONED,
  plan_submission: RECKONED,
  plan_decision: SIGNED,
  plan_notice: SIGNED,
  tender_result: SIGNED,
  contract: SIGNED,
  support_contract: SIGNED,
  purchase_contract: SIGNED,
  training_plan: RECKONED,
  implementation_plan: RECKONED,
  progress_report: RECKONED,
  volume_report: RECKONED,
  result_report: RECKONED,
  business_registration: SIGNED,
  payment_order: SIGNED,
  transfer_proof: SIGNED,
  acceptance_minutes: SIGNED,
  content_vouchers: RECKONED,
  liquidation_minutes: SIGNED,
  settlement_table: RECKONED,
  voucher_list: RECKONED,
  return_paper: SIGNED,
  inspection_decision: SIGNED,
  visit_minutes: SIGNED,
  photo: SIGNED,
  remedy_evidence: RECKONED,
  achievement_report: WRITTEN,
  award_decision: SIGNED,
  other: RECKONED,
};

/** Whether a paper of this kind may be a file of this media type. */
export const accepts = (kind: string, mediaType: string): boolean =>
  (ACCEPTED as Readonly<Record<string, readonly string[]>>)[kind]?.includes(mediaType) === true;

/** Names of devices: Windows opens the device, whatever stands behind the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name as it is kept: composed letters, no dots or spaces around it, nothing a computer of the office could take
 * for a device. @throws Problem 400 `file_name_is_empty` when nothing is left
 */
export function keptName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  if (bare === '')
    throw new Problem({
      status: 400,
      code: 'file_name_is_empty',
      title: 'Tên tệp không có chữ nào',
      detail: 'Hãy đặt tên tệp, ví dụ “Công văn đề nghị.pdf”.',
    });
  return DEVICE.test(bare) ? `_${bare}` : bare;
}
