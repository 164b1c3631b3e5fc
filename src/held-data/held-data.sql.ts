/** The sections of what is held about person $1, each one statement. Fields are named as people read them. */
import type { Label } from '../../workflows/index.js';

/** Of one section; whoever has more asks the operator. */
export const MOST_ITEMS = 20_000;

interface Section {
  readonly name: string;
  readonly label: Label;
  readonly sql: string;
}

const ORG = (column: string): string =>
  `(SELECT n.name FROM organisation_names n WHERE n.org_id = ${column} ORDER BY n.valid_from DESC LIMIT 1)`;
const CASE_CODE = (column: string): string => `(SELECT c.code FROM cases c WHERE c.id = ${column})`;
const mine = (person: string): string =>
  `a.id IN (SELECT id FROM accounts WHERE person_id = ${person})`;

export const SECTIONS: readonly Section[] = [
  {
    name: 'person',
    label: { vi: 'Họ tên và liên lạc', en: 'Name and address' },
    sql: `SELECT id AS "Mã người dùng", full_name AS "Họ và tên", email AS "Thư điện tử",
        invented AS "Người của bản trình diễn" FROM persons WHERE id = $1`,
  },
  {
    name: 'accounts',
    label: { vi: 'Tài khoản', en: 'Accounts' },
    sql: `SELECT username AS "Tên đăng nhập", disabled_at AS "Khóa từ lúc", must_change AS "Phải đổi mật khẩu",
        (SELECT min(f.confirmed_at) FROM second_factors f WHERE f.account_id = a.id) AS "Có yếu tố xác thực thứ hai từ lúc",
        (SELECT count(*) FROM recovery_codes r WHERE r.account_id = a.id AND r.used_at IS NULL) AS "Số mã khôi phục còn lại",
        (SELECT count(*) FROM known_devices k WHERE k.account_id = a.id) AS "Số trình duyệt đã nhận ra",
        (SELECT max(l.expires_at) FROM password_links l WHERE l.account_id = a.id) AS "Liên kết đặt mật khẩu gần nhất hết hạn lúc"
      FROM accounts a WHERE ${mine('$1')} ORDER BY username`,
  },
  {
    name: 'keys',
    label: { vi: 'Khóa bảo mật', en: 'Security keys' },
    sql: `SELECT name AS "Tên khóa", added_at AS "Thêm lúc", last_used_at AS "Dùng lần cuối lúc"
      FROM security_keys WHERE person_id = $1 ORDER BY added_at`,
  },
  {
    name: 'identities',
    label: { vi: 'Danh tính ở nhà cung cấp', en: 'Identities at a provider' },
    sql: `SELECT provider AS "Nhà cung cấp", issuer AS "Nơi cấp", subject AS "Mã ở nơi cấp", linked_at AS "Liên kết lúc",
        used_at AS "Dùng lần cuối lúc" FROM identities WHERE account_id IN (SELECT id FROM accounts WHERE person_id = $1)
      UNION ALL SELECT provider, 'lần đăng nhập đang dở', NULL, NULL, expires_at FROM sign_in_attempts
        WHERE account_id IN (SELECT id FROM accounts WHERE person_id = $1)`,
  },
  {
    name: 'roles',
    label: { vi: 'Vai trò', en: 'Roles' },
    sql: `SELECT role AS "Vai trò", ${ORG('h.org_id')} AS "Đơn vị", valid_from AS "Từ ngày", valid_to AS "Đến hết ngày"
      FROM role_holdings h WHERE person_id = $1 ORDER BY valid_from, id`,
  },
  {
    name: 'substitutions',
    label: { vi: 'Ủy quyền thay thế', en: 'Substitutions' },
    sql: `SELECT CASE WHEN absent_id = $1 THEN 'được thay thế' WHEN substitute_id = $1 THEN 'thay thế người khác'
          ELSE 'lập hoặc thu hồi' END AS "Là người",
        role AS "Vai trò", ${ORG('s.org_id')} AS "Đơn vị", valid_from AS "Từ ngày", valid_to AS "Đến hết ngày",
        up_to::text AS "Đến số tiền (đồng)", reason AS "Lý do", made_at AS "Lập lúc", revoked_at AS "Thu hồi lúc"
      FROM substitutions s WHERE $1 IN (absent_id, substitute_id, made_by, revoked_by) ORDER BY made_at, id`,
  },
  {
    name: 'sessions',
    label: { vi: 'Phiên đăng nhập', en: 'Sessions' },
    sql: `SELECT device AS "Trình duyệt, thiết bị", created_at AS "Mở lúc", last_seen_at AS "Dùng lần cuối lúc",
        ended_at AS "Kết thúc lúc", expires_at AS "Hết hạn lúc", opened_by AS "Mở bằng", factor AS "Yếu tố thứ hai"
      FROM sessions WHERE person_id = $1 ORDER BY created_at DESC`,
  },
  {
    name: 'preferences',
    label: {
      vi: 'Cách bày màn hình, lịch cá nhân, việc tạm gác',
      en: 'Preferences, calendar feed, cases put off',
    },
    sql: `SELECT 'cách bày màn hình' AS "Loại", body::text AS "Nội dung", updated_at AS "Lúc"
        FROM person_preferences WHERE person_id = $1
      UNION ALL SELECT 'địa chỉ lịch cá nhân', NULL, created_at FROM calendar_feeds WHERE person_id = $1
      UNION ALL SELECT 'việc tạm gác', ${CASE_CODE('z.case_id')}, z.until::timestamptz FROM work_snoozes z
        WHERE person_id = $1`,
  },
  {
    name: 'acts',
    label: { vi: 'Việc đã làm với hồ sơ', en: 'What was done on cases' },
    sql: `SELECT ${CASE_CODE('e.case_id')} AS "Hồ sơ", e.at AS "Lúc", ${ORG('e.actor_org')} AS "Cho đơn vị",
        e.on_behalf_of IS NOT NULL AS "Có ủy quyền", jsonb_build_object('kind', e.kind, 'event', e.event,
          'fromStage', e.from_stage, 'fromState', e.from_state) AS "$move"
      FROM case_events e WHERE $1 IN (e.actor_person, e.on_behalf_of) ORDER BY e.recorded_at DESC`,
  },
  {
    name: 'duties',
    label: { vi: 'Trách nhiệm với hồ sơ', en: 'Duties on dossiers' },
    sql: `SELECT ${CASE_CODE('d.dossier')} AS "Hồ sơ", duty AS "Việc", at AS "Lúc"
      FROM case_duties d WHERE person_id = $1 ORDER BY at DESC`,
  },
  {
    name: 'refusals',
    label: { vi: 'Việc đã thử và bị từ chối', en: 'What was tried and refused' },
    sql: `SELECT ${CASE_CODE('r.case_id')} AS "Hồ sơ", r.event AS "Bước", r.at AS "Lúc", r.code AS "Mã lỗi"
      FROM refused_attempts r WHERE $1 IN (r.actor_person, r.on_behalf_of) ORDER BY r.id DESC`,
  },
  {
    name: 'conflicts',
    label: { vi: 'Xung đột lợi ích đã khai', en: 'Conflicts of interest declared' },
    sql: `SELECT ${CASE_CODE('d.dossier')} AS "Hồ sơ", reason AS "Lý do", declared_at AS "Lúc"
      FROM conflict_declarations d WHERE person_id = $1 ORDER BY declared_at DESC`,
  },
  {
    name: 'comments',
    label: { vi: 'Ý kiến đã viết', en: 'Comments written' },
    sql: `SELECT ${CASE_CODE('m.case_id')} AS "Hồ sơ", m.at AS "Lúc", kc_named(m.text, 'vi') AS "Nội dung"
      FROM case_comments m WHERE person_id = $1 ORDER BY m.id DESC`,
  },
  {
    name: 'mentions',
    label: { vi: 'Ý kiến nhắc đến', en: 'Comments that mention them' },
    sql: `SELECT ${CASE_CODE('m.case_id')} AS "Hồ sơ", m.at AS "Lúc"
      FROM case_comments m WHERE $1 = ANY (m.mentions) ORDER BY m.id DESC`,
  },
  {
    name: 'papers',
    label: { vi: 'Giấy tờ đã đính kèm', en: 'Papers attached' },
    sql: `SELECT ${CASE_CODE('d.case_id')} AS "Hồ sơ", d.name AS "Tên tệp", d.at AS "Lúc"
      FROM documents d WHERE added_by = $1 ORDER BY d.added_at DESC`,
  },
  {
    name: 'notices',
    label: { vi: 'Thông báo đã nhận', en: 'Notices' },
    sql: `SELECT ${CASE_CODE('n.case_id')} AS "Hồ sơ", n.kind AS "Loại", n.created_at AS "Lúc", n.read_at AS "Đọc lúc",
        n.mailed_at AS "Gửi thư lúc" FROM notifications n WHERE person_id = $1 ORDER BY n.id DESC`,
  },
  {
    name: 'exports',
    label: { vi: 'Danh sách đã xuất ra tệp', en: 'Lists exported' },
    sql: `SELECT format AS "Dạng tệp", created_at AS "Lúc", rows AS "Số dòng" FROM exports
      WHERE person_id = $1 ORDER BY id DESC`,
  },
  {
    name: 'requests',
    label: { vi: 'Đề nghị cần hai người', en: 'Requests of two persons' },
    sql: `SELECT act AS "Việc", concat_ws(', ', CASE WHEN asked_by = $1 THEN 'người đề nghị' END,
          CASE WHEN decided_by = $1 THEN 'người quyết định' END, CASE WHEN subject = $1 THEN 'người được nói tới' END) AS "Là",
        asked_at AS "Đề nghị lúc", coalesce(outcome, 'open') AS "Kết quả", decided_at AS "Quyết định lúc"
      FROM two_person_requests WHERE $1 IN (asked_by, decided_by, subject) ORDER BY id DESC`,
  },
  {
    name: 'programs',
    label: { vi: 'Tài khoản dịch vụ', en: 'Service accounts' },
    sql: `SELECT 'phụ trách' AS "Là", name AS "Tài khoản dịch vụ", made_at AS "Lúc" FROM service_accounts WHERE responsible_id = $1
      UNION ALL SELECT 'kết thúc', name, ended_at FROM service_accounts WHERE ended_by = $1
      UNION ALL SELECT 'thu hồi quyền ' || scope, (SELECT name FROM service_accounts a WHERE a.id = account_id), taken_at
        FROM service_account_scopes WHERE taken_by = $1
      UNION ALL SELECT 'nhận mã', (SELECT name FROM service_accounts a WHERE a.id = account_id), coalesce(collected_at, given_at)
        FROM service_tokens WHERE collector_id = $1
      UNION ALL SELECT 'thu hồi mã', (SELECT name FROM service_accounts a WHERE a.id = account_id), ended_at
        FROM service_tokens WHERE ended_by = $1`,
  },
  {
    name: 'administration',
    label: {
      vi: 'Việc quản trị đã làm hoặc nói tới',
      en: 'Acts of administration by them or about them',
    },
    sql: `SELECT action AS "Việc", at AS "Lúc", actor_id = $1 AS "Do người này làm", subject_id = $1 AS "Về người này"
      FROM administration_events WHERE $1 IN (actor_id, subject_id) ORDER BY id DESC`,
  },
  {
    name: 'commitments',
    label: { vi: 'Cam kết về dữ liệu', en: 'Commitments to the data' },
    sql: `SELECT version AS "Lần", encode(commitment, 'hex') AS "Cam kết (SHA-256)", at AS "Lúc"
      FROM person_commitments WHERE person_id = $1 ORDER BY version`,
  },
];
