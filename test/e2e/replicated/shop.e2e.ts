import { describeInBrowser } from '../support/in-browser';
import { REPLICATED } from '../support/replicated';

describeInBrowser(REPLICATED);
