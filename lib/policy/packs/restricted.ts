import { IRule } from '../rule';
import { podSecurityRestricted } from '../rules/pod-security-restricted';
import { VALID } from './valid';

/** Pods that Pod Security "restricted" accepts. */
export const RESTRICTED: readonly IRule[] = [...VALID, podSecurityRestricted];
