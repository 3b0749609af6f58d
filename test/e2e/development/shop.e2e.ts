import { developmentRuns } from '../support/development';
import { describeInBrowser } from '../support/in-browser';
import { NAMESPACES } from '../support/namespaces';

describeInBrowser({ namespace: NAMESPACES.development, host: 'shop.localhost', runs: developmentRuns });
