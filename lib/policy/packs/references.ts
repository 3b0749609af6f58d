import { IRule } from '../rule';
import { missingBackend } from '../rules/missing-backend';
import { missingClaim } from '../rules/missing-claim';
import { missingConfigMap } from '../rules/missing-config-map';
import { missingConfigMapKey } from '../rules/missing-config-map-key';
import { missingContainer } from '../rules/missing-container';
import { missingGateway } from '../rules/missing-gateway';
import { missingHeadlessService } from '../rules/missing-headless-service';
import { missingPolicyTarget } from '../rules/missing-policy-target';
import { missingReferenceGrant } from '../rules/missing-reference-grant';
import { missingRole } from '../rules/missing-role';
import { missingRouteBackend } from '../rules/missing-route-backend';
import { missingScaleTarget } from '../rules/missing-scale-target';
import { missingSecretKey } from '../rules/missing-secret-key';
import { missingSecretStore } from '../rules/missing-secret-store';
import { missingServiceAccount } from '../rules/missing-service-account';
import { missingSubject } from '../rules/missing-subject';
import { missingVolume } from '../rules/missing-volume';
import { missingWebhookService } from '../rules/missing-webhook-service';

/** What objects refer to, and the cluster must contain. */
export const REFERENCES: readonly IRule[] = [
  missingServiceAccount,
  missingConfigMap,
  missingConfigMapKey,
  missingSecretKey,
  missingVolume,
  missingClaim,
  missingContainer,
  missingHeadlessService,
  missingRole,
  missingSubject,
  missingScaleTarget,
  missingBackend,
  missingRouteBackend,
  missingReferenceGrant,
  missingGateway,
  missingPolicyTarget,
  missingSecretStore,
  missingWebhookService,
];
