import { stopOnSignal } from '../http-service';
import { Elastic } from '../elastic';
import { searchService } from './search-service';

void searchService(Elastic.fromEnvironment()).then(stopOnSignal);
