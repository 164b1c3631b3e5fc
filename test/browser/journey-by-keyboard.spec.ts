import { describeInBrowser } from './support/chromium.js';
import { keyboard } from './support/hands.js';
import { journeyBy, proposalBy } from './support/journey.js';
import { everybody, isLong, nameOf, ownScreens, type Look } from './support/looks.js';

const WHOLE: readonly Look[] = [
  { width: 1280, language: 'vi' },
  { width: 360, language: 'en' },
];

describeInBrowser('a project by keyboard alone', () => {
  if (isLong)
    for (const look of WHOLE)
      journeyBy(`from proposal to reward, ${nameOf(look)}`, keyboard, everybody(look));
  else
    proposalBy(
      'to its appraisal at the base, each person at a screen of their own',
      keyboard,
      ownScreens,
    );
});
