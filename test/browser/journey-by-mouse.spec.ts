import { describeInBrowser } from './support/chromium.js';
import { mouse } from './support/hands.js';
import { journeyBy } from './support/journey.js';
import { everybody, isLong, LOOKS, nameOf, ownScreens } from './support/looks.js';

describeInBrowser('a project from proposal to reward by mouse', () => {
  if (isLong) for (const look of LOOKS) journeyBy(nameOf(look), mouse, everybody(look));
  else journeyBy('each person at a screen of their own', mouse, ownScreens);
});
