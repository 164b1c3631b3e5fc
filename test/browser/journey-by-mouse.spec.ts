import { describeInBrowser } from './support/chromium.js';
import { mouse } from './support/hands.js';
import { journeyBy } from './support/journey.js';

describeInBrowser('a project from proposal to reward by mouse', () => {
  journeyBy(mouse, { viewport: { width: 1280, height: 800 } });
});
