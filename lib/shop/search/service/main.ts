import { stopOnSignal } from '../../services/service';
import { Elastic } from '../elastic';
import { searchService } from './service';

void searchService(Elastic.fromEnvironment()).then(stopOnSignal);
