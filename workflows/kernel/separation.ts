/**
 * Separation of duties, by person and not by account: nobody appraises what they submitted or approves what they
 * appraised (INTOSAI GOV 9100; the law asks for it only in spirit, so these rules are the product's own).
 */
import { did, type Facts } from './facts.js';
import type { Duty, Label } from './step.js';
import type { Rule } from './workflow.js';

const apart = (duty: Duty, text: Label, remedy: Label): Rule<Facts> => ({
  judgesActor: true,
  text,
  remedy,
  holds: (facts, { actor }) => !did(facts, duty, actor.personId),
});

export const separationRules = {
  actor_did_not_submit: apart(
    'submit',
    {
      vi: 'Người đã nộp hồ sơ không được thực hiện bước này',
      en: 'The person who submitted the dossier may not take this step',
    },
    {
      vi: 'Người khác trong đơn vị, không tham gia lập hồ sơ, thực hiện bước này.',
      en: 'Somebody else of the office, who did not file the dossier, takes this step.',
    },
  ),
  actor_did_not_appraise: apart(
    'appraise',
    {
      vi: 'Người đã thẩm định hồ sơ không được quyết định',
      en: 'The person who appraised the dossier may not decide on it',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia thẩm định hồ sơ, quyết định.',
      en: 'Somebody else with the power to decide, who did not appraise the dossier, decides.',
    },
  ),
  actor_did_not_request: apart(
    'request',
    {
      vi: 'Người đã đề nghị không được xác nhận, duyệt hoặc ghi nhận thanh toán',
      en: 'The person who requested may not confirm, approve or record the payment',
    },
    {
      vi: 'Người khác, không tham gia lập đề nghị, thực hiện bước này.',
      en: 'Somebody else, who did not draft the request, takes this step.',
    },
  ),
  actor_did_not_approve: apart(
    'approve',
    {
      vi: 'Người đã duyệt chi không được ghi nhận thanh toán',
      en: 'The person who approved may not record the payment',
    },
    {
      vi: 'Người khác, không tham gia duyệt chi, ghi nhận thanh toán.',
      en: 'Somebody else, who did not approve the money, records the payment.',
    },
  ),
  actor_did_not_inspect: apart(
    'inspect',
    {
      vi: 'Người đã kiểm tra không được quyết định việc này',
      en: 'The person who inspected may not decide this',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia kiểm tra, quyết định.',
      en: 'Somebody else with the power to decide, who did not inspect, decides.',
    },
  ),
  actor_did_not_nominate: apart(
    'nominate',
    {
      vi: 'Người đã đề nghị khen thưởng không được quyết định khen thưởng',
      en: 'The person who nominated may not decide on the award',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia đề nghị khen thưởng, quyết định.',
      en: 'Somebody else with the power to decide, who did not nominate, decides.',
    },
  ),
} as const;
