/** The labels by which a Job knows its Pods. Models pkg/apis/batch/types.go. */
export const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';
export const JOB_NAME = 'batch.kubernetes.io/job-name';
/** Those of before 1.27, which Pods bear as well. */
export const LEGACY_CONTROLLER_UID = 'controller-uid';
export const LEGACY_JOB_NAME = 'job-name';
