import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  titleOnly: ['Xem được gì, làm được gì', 'What is seen and may be done'],
  title: ['{who} xem được gì, làm được gì', 'What {who} sees and may do'],
  help: [
    'Tính đúng như khi người này đăng nhập. Một bước còn tùy trạng thái, giấy tờ và quy định của từng hồ sơ.',
    'Worked out as if they signed in. A step also depends on the state, papers and rules of each case.',
  ],
  back: ['Trang của người này', 'Back to the person'],
  on: ['Tính đến ngày', 'As at'],
  cannotSignIn: [
    'Tài khoản đã khóa: người này không đăng nhập được, không xem và không làm được gì.',
    'The account is closed: nothing can be seen or done.',
  ],
  noRole: [
    'Ngày này người này không giữ vai trò nào: đăng nhập được nhưng không xem được hồ sơ nào.',
    'No role on this day: signing in is possible, no case can be seen.',
  ],
  noOrganisation: ['Không thuộc đơn vị nào', 'Outside all organisations'],
  onBehalfOf: ['thay cho {who}', 'for {who}'],
  upTo: ['Hạn mức', 'Limit'],
  noLimit: ['Không giới hạn', 'No limit'],
  roles: ['Vai trò', 'Roles'],
  unit: ['hồ sơ của đơn vị', 'cases of the unit'],
  area: ['hồ sơ của tỉnh, thành phố', 'cases of the province'],
  all: ['mọi hồ sơ của chương trình', 'every case of the programme'],
  none: ['không xem hồ sơ', 'no case'],
  sees: ['Xem được hồ sơ', 'Sees cases'],
  everything: ['Mọi hồ sơ của chương trình', 'Every case of the programme'],
  ofUnits: ['Của đơn vị: {names}.', 'Of: {names}.'],
  ofProvinces: ['Của tỉnh, thành phố: {names}.', 'Of the provinces: {names}.'],
  seesNothing: ['Không có', 'None'],
  cases: ['Số hồ sơ hiện xem được', 'Cases seen now'],
  mayDo: ['{role} làm được', '{role} may'],
  mayDoNothing: ['Không thực hiện bước nào trên hồ sơ.', 'Takes no step on any case.'],
});
