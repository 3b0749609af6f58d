import { secretFile, setting } from '../../services/settings';
import { stopOnSignal } from '../../services/service';
import { RedisCartStore } from './redis-store';
import { cartService } from './service';

const store = new RedisCartStore({
  host: setting('REDIS_HOST'),
  port: Number(setting('REDIS_PORT')),
  password: secretFile('REDIS_PASSWORD_FILE'),
});

void cartService(store).then(stopOnSignal);
