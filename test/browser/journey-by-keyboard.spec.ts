import { describeInBrowser } from './support/chromium.js';
import { keyboard } from './support/hands.js';
import { journeyBy } from './support/journey.js';

describeInBrowser('a project from proposal to reward by keyboard alone', () => {
  journeyBy(keyboard, { viewport: { width: 1280, height: 800 } });
});
