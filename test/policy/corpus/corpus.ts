import { Case } from './cases';
import { ADMISSION_KINDS } from './cases/admission';
import { ADMINISTRATION } from './cases/administration';
import { CONFIGURATION } from './cases/configuration';
import { CONTAINERS } from './cases/containers';
import { CUSTOM } from './cases/custom';
import { DEVICES, UNSERVED } from './cases/devices';
import { JOBS } from './cases/jobs';
import { NETWORKS } from './cases/networks';
import { PODS } from './cases/pods';
import { SCALING } from './cases/scaling';
import { SERVICES } from './cases/services';
import { STORAGE_KINDS } from './cases/storage';
import { VOLUMES } from './cases/volumes';
import { WORKLOADS } from './cases/workloads';

/** Objects that API servers are asked about; what they say is recorded. */
export const CORPUS: readonly Case[] = [
  ...PODS,
  ...CONTAINERS,
  ...VOLUMES,
  ...WORKLOADS,
  ...JOBS,
  ...SERVICES,
  ...NETWORKS,
  ...CONFIGURATION,
  ...SCALING,
  ...STORAGE_KINDS,
  ...ADMISSION_KINDS,
  ...ADMINISTRATION,
  ...DEVICES,
  ...UNSERVED,
  ...CUSTOM,
];
