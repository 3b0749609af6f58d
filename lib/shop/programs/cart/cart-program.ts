import { secretFile, setting } from '../settings';
import { stopOnSignal } from '../http-service';
import { RedisCartStore } from './redis-store';
import { cartService } from './cart-service';

const store = new RedisCartStore({
  host: setting('REDIS_HOST'),
  port: Number(setting('REDIS_PORT')),
  password: secretFile('REDIS_PASSWORD_FILE'),
});

void cartService(store).then(stopOnSignal);
