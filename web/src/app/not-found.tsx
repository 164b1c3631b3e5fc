import { Link } from '@tanstack/react-router';
import { StateBox } from '../kit/states.js';
import { wordsOf } from '../words/words.js';

const t = wordsOf({
  title: ['Không có trang này', 'There is no such page'],
  help: ['Địa chỉ có thể đã gõ nhầm hoặc đã cũ.', 'The address may be mistyped or out of date.'],
  home: ['Về Việc của tôi', 'Go to My work'],
});

export function NotFound() {
  return (
    <StateBox icon="search" title={t('title')}>
      <p className="soft">{t('help')}</p>
      <Link className="button primary" to="/viec">
        {t('home')}
      </Link>
    </StateBox>
  );
}
