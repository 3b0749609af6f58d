import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CpuLimit, Resources } from '../../lib';
import { describeBadInput, untyped, cart, resources } from '../bad-input';

describeBadInput([
  { name: 'no CPU', make: resources(Cpu.millis(0), Size.gibibytes(1)), value: 'cpu "0m"', remedy: 'at least Cpu.millis(1)' },
  { name: 'negative CPU', make: resources(Cpu.millis(-100), Size.gibibytes(1)), value: 'cpu "-100m"', remedy: 'at least Cpu.millis(1)' },
  { name: 'half a thousandth', make: resources(Cpu.millis(0.5), Size.gibibytes(1)), value: 'cpu "0.5m"', remedy: 'in whole thousandths' },
  {
    name: 'CPU that is no number',
    make: resources(Cpu.units(NaN), Size.gibibytes(1)),
    value: 'cpu "NaN"',
    remedy: 'at least Cpu.millis(1)',
  },
  {
    name: 'CPU that is missing',
    make: resources(untyped(undefined), Size.gibibytes(1)),
    value: 'cpu "undefined"',
    remedy: 'Cpu.millis(100)',
  },
  {
    name: 'memory that is missing',
    make: resources(Cpu.millis(100), untyped(undefined)),
    value: 'memory "undefined"',
    remedy: 'Size.mebibytes(128)',
  },
  {
    name: 'memory for nothing',
    make: resources(Cpu.millis(100), Size.kibibytes(4)),
    value: 'memory 4096 bytes',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'memory that is no number',
    make: resources(Cpu.millis(100), Size.gibibytes(NaN)),
    value: 'memory NaN',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'memory in parts of a byte',
    make: resources(Cpu.millis(100), Size.gibibytes(1.1)),
    value: '1181116006.4 bytes',
    remedy: 'Size.mebibytes(1127)',
  },
  {
    name: 'a CPU limit below the request',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(1), cpuLimit: Cpu.millis(250) }) }),
    value: 'cpuLimit "250m"',
    remedy: 'increase it',
  },
  {
    name: 'memory that is too little for its request',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.mebibytes(1), memoryRequest: Size.mebibytes(4) }) }),
    value: 'memory 1048576 bytes',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'a memory request that is more than the memory',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.mebibytes(4), memoryRequest: Size.mebibytes(8) }) }),
    value: 'memoryRequest 8388608 bytes is above the limit of 4194304',
    remedy: 'decrease it',
  },
  {
    name: 'a memory request for nothing',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(1), memoryRequest: Size.mebibytes(3) }) }),
    value: 'memoryRequest 3145728 bytes',
    remedy: 'at least Size.mebibytes(4)',
  },
  {
    name: 'a memory request in parts of a byte',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(2), memoryRequest: Size.gibibytes(1.1) }) }),
    value: 'memoryRequest of 1181116006.4 bytes',
    remedy: 'Size.mebibytes(1127)',
  },
  {
    name: 'no disk',
    make: cart({ resources: Resources.of({ cpu: Cpu.millis(500), memory: Size.gibibytes(1), ephemeralStorage: Size.kibibytes(1) }) }),
    value: 'ephemeralStorage 1024 bytes',
    remedy: 'at least Size.mebibytes(1)',
  },
  {
    name: 'a CPU limit that is less than the request',
    make: () => CpuLimit.times(0.5),
    path: 'environment',
    value: '0.5 times',
    remedy: '1 or more',
  },
]);
