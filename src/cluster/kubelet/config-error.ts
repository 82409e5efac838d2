/** Raised while a container is configured: its text goes to the status. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
